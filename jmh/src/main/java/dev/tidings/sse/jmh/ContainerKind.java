// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

/** What serves HTTP. */
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
        return switch (this) {
            case JETTY -> JettyContainer.start(port, service);
            case TOMCAT -> TomcatContainer.start(port, service);
            case UNDERTOW -> UndertowContainer.start(port, service);
            case JAVALIN -> JavalinContainer.start(port, service);
        };
    }
}
