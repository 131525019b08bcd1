// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import jakarta.servlet.http.HttpServlet;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A server that shows the memory of an idle asynchronous request: {@code IdleServer jetty|tomcat|undertow} serves {@code GET
 * /stream} with {@link IdleServlet}, configured like {@link LoadServer}.
 */
public final class IdleServer {

    private static final Logger ROOT_LOG = Logger.getLogger("");

    private IdleServer() {}

    /**
     * Runs a server until the process is terminated.
     *
     * @param arguments the container
     * @throws Exception if the server does not start, or the main thread is interrupted
     */
    public static void main(String[] arguments) throws Exception {
        ROOT_LOG.setLevel(Level.WARNING);
        ContainerKind kind = ContainerKind.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        Map<String, HttpServlet> servlets = Map.of(LoadServlets.STREAM_PATH, new IdleServlet());
        try (Container container = kind.serve(0, servlets)) {
            System.out.println("port " + container.port());
            System.out.println("ready");
            new CountDownLatch(1).await();
        }
    }
}
