// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import io.javalin.config.JettyConfig;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The Jetty configuration of the demo. Open streams need no thread, so a few threads serve any number of streams. Most of
 * Jetty's default of 200 threads would be idle.
 */
final class JettySetup {

    private static final int MAX_THREADS = 16;
    private static final int MIN_THREADS = 8;
    private static final int ACCEPTORS = 1;
    private static final int SELECTORS = 2;
    private static final int ACCEPT_QUEUE = 4096;

    /** Maximum time for open requests when the server stops. Idle connections are closed sooner. */
    private static final long STOP_MILLIS = 500;

    private static final long STOP_IDLE_MILLIS = 100;

    /** Longer than the stall limit of streams, so that the hub closes stalled streams, not the container. */
    private static final long IDLE_MILLIS = 60_000;

    private JettySetup() {}

    static void apply(JettyConfig jetty, int port) {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
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
