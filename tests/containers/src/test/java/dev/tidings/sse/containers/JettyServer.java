// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.containers;

import dev.tidings.sse.testkit.contract.AdapterServer;
import java.net.URI;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A Jetty server with HTTP/1.1 and clear-text HTTP/2 on one port. */
final class JettyServer implements AdapterServer {

    private final Server server = new Server(new QueuedThreadPool(32, 4));
    private final ServerConnector connector;

    private JettyServer(Handler context) {
        HttpConfiguration http = new HttpConfiguration();
        connector = new ServerConnector(
                server, 1, 1, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
    }

    static Handler compressing(Handler context) {
        CompressionHandler handler = new CompressionHandler(context);
        handler.putCompression(new GzipCompression());
        handler.putConfiguration(
                "/*",
                CompressionConfig.builder()
                        .compressIncludeMimeType("text/event-stream")
                        .build());
        return handler;
    }

    static JettyServer start(Handler context) throws Exception {
        JettyServer jetty = new JettyServer(context);
        jetty.server.start();
        return jetty;
    }

    @Override
    public URI uri() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + WebApp.STREAM);
    }

    @Override
    public int openConnections() {
        return connector.getConnectedEndPoints().size();
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
