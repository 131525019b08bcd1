// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import jakarta.servlet.http.HttpServlet;
import java.util.Map;

/** The HTTP servers. */
enum ContainerKind {
    /** Jetty 12.1, by the servlet adapter. */
    JETTY,
    /** Tomcat 10.1, by the servlet adapter. */
    TOMCAT,
    /** Undertow 2.3, by the servlet adapter. */
    UNDERTOW,
    /** Javalin 7, by its own adapter. */
    JAVALIN;

    Container start(int port, LoadService service) throws Exception {
        return this == JAVALIN ? JavalinContainer.start(port, service) : serve(port, LoadServlets.of(service));
    }

    /** Serves servlets by path. Javalin serves them with its Jetty. */
    Container serve(int port, Map<String, HttpServlet> servlets) throws Exception {
        return switch (this) {
            case JETTY, JAVALIN -> JettyContainer.start(port, servlets);
            case TOMCAT -> TomcatContainer.start(port, servlets);
            case UNDERTOW -> UndertowContainer.start(port, servlets);
        };
    }
}
