// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.servlet.ServletStreams;
import dev.tidings.sse.servlet.SseServlet;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A Jetty with a hub, on a free port. */
final class Node implements AutoCloseable {

    final EventHub hub;
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server, 1, 1);

    Node(EventBroker broker) {
        this(broker, hub -> hub, streams -> streams);
    }

    Node(
            EventBroker broker,
            UnaryOperator<EventHub.Builder> hubSetting,
            UnaryOperator<ServletStreams.Builder> streamSetting) {
        hub = hubSetting.apply(EventHub.builder(broker).sharedBroker(true)).build();
        connector.setHost("127.0.0.1");
        connector.setAcceptQueueSize(4_096);
        // Otherwise the kernel buffers megabytes for a client that does not read.
        connector.setAcceptedSendBufferSize(64 << 10);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        ServletStreams streams =
                streamSetting.apply(ServletStreams.builder(hub)).build();
        context.addServlet(new ServletHolder(new SseServlet(streams)), "/stream");
        server.setHandler(context);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), connector.getLocalPort());
    }

    @Override
    public void close() {
        hub.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
