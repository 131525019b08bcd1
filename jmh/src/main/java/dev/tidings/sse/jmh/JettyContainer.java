// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import jakarta.servlet.http.HttpServlet;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Jetty. */
public final class JettyContainer implements Container {

    private final Server server = new Server(JettyConnector.threads());
    private final ServerConnector connector;

    private JettyContainer(int port, Map<String, HttpServlet> servlets) {
        connector = JettyConnector.on(server, new HttpConfiguration(), port);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        servlets.forEach((path, servlet) -> context.addServlet(holder(servlet), path));
        server.setHandler(context);
    }

    /** Serves servlets by their paths. */
    public static Container start(int port, Map<String, HttpServlet> servlets) throws Exception {
        JettyContainer container = new JettyContainer(port, servlets);
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
