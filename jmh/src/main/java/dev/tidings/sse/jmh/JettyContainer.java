// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import jakarta.servlet.http.HttpServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Jetty. */
final class JettyContainer implements Container {

    private final Server server = new Server(JettyConnector.threads());
    private final ServerConnector connector;

    private JettyContainer(int port, LoadService service) {
        connector = JettyConnector.on(server, new HttpConfiguration(), port);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(holder(LoadServlets.stream(service)), LoadServlets.STREAM_PATH);
        context.addServlet(holder(LoadServlets.publish(service)), LoadServlets.PUBLISH_PATH);
        server.setHandler(context);
    }

    static Container start(int port, LoadService service) throws Exception {
        JettyContainer container = new JettyContainer(port, service);
        container.server.start();
        return container;
    }

    private static ServletHolder holder(HttpServlet servlet) {
        ServletHolder holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        return holder;
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("Jetty did not stop", e);
        }
    }
}
