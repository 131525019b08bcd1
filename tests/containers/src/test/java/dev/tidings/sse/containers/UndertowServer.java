// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.containers;

import dev.tidings.sse.testkit.contract.AdapterServer;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.encoding.ContentEncodingRepository;
import io.undertow.server.handlers.encoding.EncodingHandler;
import io.undertow.server.handlers.encoding.GzipEncodingProvider;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.api.ServletInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.xnio.Options;

/** An Undertow server. */
final class UndertowServer implements AdapterServer {

    /** Logs every disconnected client; Undertow itself recommends turning it off. */
    private static final Logger DISCONNECTS = Logger.getLogger("io.undertow.request.io");

    /** Logs rejected tasks, because a stopping Undertow ends its I/O threads before its own tasks have ended all responses. */
    private static final Logger TASKS = Logger.getLogger("org.jboss.threads.errors");

    static {
        DISCONNECTS.setLevel(Level.OFF);
        TASKS.setFilter(entry -> !(entry.getThrown() instanceof RejectedExecutionException));
    }

    private final DeploymentManager deployment;
    private final Undertow undertow;
    private final URI uri;
    private boolean closed;

    private UndertowServer(WebApp app) throws ServletException {
        deployment = Servlets.defaultContainer().addDeployment(describe(app));
        deployment.deploy();
        HttpHandler context = deployment.start();
        HttpHandler handler = app.isCompressed() ? compressing(context) : context;
        undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1", handler)
                .setServerOption(UndertowOptions.ENABLE_STATISTICS, true)
                // Otherwise Undertow buffers the whole response to a pipelined request until it ends.
                .setServerOption(UndertowOptions.BUFFER_PIPELINED_DATA, false)
                // Otherwise the connection of a client that does not read the end of a response stays open forever.
                // It must be longer than the heartbeat and shorter than the stall limit.
                .setSocketOption(Options.WRITE_TIMEOUT, app.stallMillis() * 3 / 4)
                .setIoThreads(2)
                .setWorkerThreads(16)
                .build();
        undertow.start();
        int port = ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
        uri = URI.create("http://127.0.0.1:" + port + WebApp.STREAM);
    }

    static UndertowServer start(WebApp app) throws ServletException {
        return new UndertowServer(app);
    }

    private static HttpHandler compressing(HttpHandler context) {
        ContentEncodingRepository encodings =
                new ContentEncodingRepository().addEncodingHandler("gzip", new GzipEncodingProvider(), 50);
        return new EncodingHandler(encodings).setNext(context);
    }

    private static DeploymentInfo describe(WebApp app) {
        DeploymentInfo info = Servlets.deployment()
                .setClassLoader(UndertowServer.class.getClassLoader())
                .setContextPath("/")
                .setDeploymentName("streams");
        for (WebApp.ServletEntry entry : app.servlets()) {
            info.addServlet(new ServletInfo(
                            entry.name(), entry.servlet().getClass(), new ImmediateInstanceFactory<>(entry.servlet()))
                    .setAsyncSupported(entry.asyncSupported())
                    .addMapping(entry.path()));
        }
        for (WebApp.FilterEntry entry : app.filters()) {
            info.addFilter(new FilterInfo(
                            entry.name(), entry.filter().getClass(), new ImmediateInstanceFactory<>(entry.filter()))
                    .setAsyncSupported(entry.asyncSupported()));
            info.addFilterUrlMapping(entry.name(), "/*", DispatcherType.REQUEST);
        }
        return info;
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public int openConnections() {
        return closed
                ? 0
                : (int) undertow.getListenerInfo()
                        .get(0)
                        .getConnectorStatistics()
                        .getActiveConnections();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        undertow.stop();
        try {
            deployment.stop();
            deployment.undeploy();
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
    }
}
