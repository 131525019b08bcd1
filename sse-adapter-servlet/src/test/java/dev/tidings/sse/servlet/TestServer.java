// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.http.HttpServlet;
import java.net.URI;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** An embedded Jetty on a free port. */
final class TestServer implements AutoCloseable {

    private final QueuedThreadPool threads = new QueuedThreadPool(32, 4);
    private final Server server = new Server(threads);
    private final ServerConnector connector = new ServerConnector(server, 1, 1);
    private final ServletContextHandler context = new ServletContextHandler();

    TestServer() {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
    }

    static TestServer with(HttpServlet servlet) {
        return new TestServer().servlet("/stream", servlet, true).start();
    }

    static TestServer with(ServletStreams streams) {
        return with(new SseServlet(streams));
    }

    /** Sets the maximum size of a request head. Jetty's default is 8 KiB. */
    TestServer headLimit(int bytes) {
        connector
                .getConnectionFactory(HttpConnectionFactory.class)
                .getHttpConfiguration()
                .setRequestHeaderSize(bytes);
        return this;
    }

    TestServer servlet(String path, HttpServlet servlet, boolean asyncSupported) {
        ServletHolder holder = new ServletHolder("streams", servlet);
        holder.setAsyncSupported(asyncSupported);
        context.addServlet(holder, path);
        return this;
    }

    /** Adds a filter that supports asynchronous processing. */
    TestServer filter(String name, Filter filter) {
        FilterHolder holder = new FilterHolder(filter);
        holder.setName(name);
        holder.setAsyncSupported(true);
        context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST));
        return this;
    }

    TestServer listener(ServletContextListener listener) {
        context.addEventListener(listener);
        return this;
    }

    /** Stops the application but not the server. */
    void stopApplication() throws Exception {
        context.stop();
    }

    TestServer start() {
        try {
            server.start();
            return this;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    URI uri() {
        return uri("");
    }

    /** Returns the stream's address with a query. The query is already encoded and starts with a question mark. */
    URI uri(String query) {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/stream" + query);
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
