// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import dev.tidings.sse.ChannelAccess;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.servlet.ServletStreams;
import dev.tidings.sse.servlet.SseServlet;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** An embedded Jetty that streams the channels named by a request. */
final class StreamServer implements AutoCloseable {

    private final Server server = new Server(new QueuedThreadPool(32, 4));
    private final ServerConnector connector = new ServerConnector(server, 1, 1);

    private StreamServer(EventHub hub) {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletStreams streams = ServletStreams.builder(hub)
                .channels(request -> ChannelAccess.allow(request.getParameterValues("channel")))
                .build();
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new SseServlet(streams)), "/stream");
        server.setHandler(context);
        server.setStopTimeout(0);
    }

    static StreamServer start(EventHub hub) {
        try {
            StreamServer started = new StreamServer(hub);
            started.server.start();
            return started;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return connector.getLocalPort();
    }

    /** Resets every connection, as after a power failure. */
    void cut() {
        connector.close();
        for (EndPoint connection : connector.getConnectedEndPoints()) {
            if (connection instanceof SocketChannelEndPoint endPoint) {
                reset(endPoint.getChannel());
            }
        }
    }

    private static void reset(SocketChannel channel) {
        try (channel) {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // The channel is closed already.
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
