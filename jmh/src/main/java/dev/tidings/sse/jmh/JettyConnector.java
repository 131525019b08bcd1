// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The configuration of Jetty for many streams, standalone and in Javalin. */
public final class JettyConnector {

    private static final int LEAST_THREADS = 8;
    private static final int ACCEPTORS = 1;

    /** The time that requests have at the end. Idle keep-alive connections are closed sooner. */
    private static final long STOP_MILLIS = 2_000;

    private static final long STOP_IDLE_MILLIS = 100;

    private JettyConnector() {}

    /** Returns a small thread pool. */
    public static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(
                Math.max(Container.THREADS, LEAST_THREADS + ACCEPTORS + Container.IO_THREADS), LEAST_THREADS);
        threads.setName("http");
        return threads;
    }

    /** Returns a connector, not yet added to the server. */
    public static ServerConnector on(Server server, HttpConfiguration http, int port) {
        http.setSendServerVersion(false);
        ServerConnector connector =
                new ServerConnector(server, ACCEPTORS, Container.IO_THREADS, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setAcceptQueueSize(Container.ACCEPT_QUEUE);
        connector.setIdleTimeout(Container.IDLE_MILLIS);
        connector.setShutdownIdleTimeout(STOP_IDLE_MILLIS);
        server.setStopTimeout(STOP_MILLIS);
        return connector;
    }
}
