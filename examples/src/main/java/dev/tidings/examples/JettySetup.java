// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import io.javalin.config.JettyConfig;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A Jetty for many streams. An open stream holds no thread, so few are needed, however many streams there are: Jetty's
 * usual two hundred would only wait.
 */
final class JettySetup {

    private static final int MOST_THREADS = 16;
    private static final int LEAST_THREADS = 8;
    private static final int ACCEPTORS = 1;
    private static final int SELECTORS = 2;
    private static final int ACCEPT_QUEUE = 4096;

    /** At the end, requests have this long; connections that are kept alive without one are given up sooner. */
    private static final long STOP_MILLIS = 500;

    private static final long STOP_IDLE_MILLIS = 100;

    /** Longer than a stream's stall limit: the hub shall decide which stream is dead, not the container. */
    private static final long IDLE_MILLIS = 60_000;

    private JettySetup() {}

    static void apply(JettyConfig jetty, int port) {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
        threads.setName("http");
        jetty.threadPool = threads;
        jetty.modifyServer(server -> server.setStopTimeout(STOP_MILLIS));
        jetty.addConnector((server, http) -> connector(server, http, port));
    }

    private static ServerConnector connector(Server server, HttpConfiguration http, int port) {
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, ACCEPTORS, SELECTORS, new HttpConnectionFactory(http));
        connector.setPort(port);
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setShutdownIdleTimeout(STOP_IDLE_MILLIS);
        return connector;
    }
}
