// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.http.HttpServlet;
import java.net.InetSocketAddress;
import java.util.Map;
import org.xnio.Options;

/** Undertow. */
final class UndertowContainer implements Container {

    private final Undertow server;

    private UndertowContainer(Undertow server) {
        this.server = server;
    }

    static Container start(int port, Map<String, HttpServlet> servlets) throws Exception {
        DeploymentInfo deployment = Servlets.deployment()
                .setClassLoader(UndertowContainer.class.getClassLoader())
                .setContextPath("/")
                .setDeploymentName("load");
        servlets.forEach((path, servlet) -> deployment.addServlet(servlet(path, servlet)));
        DeploymentManager manager = Servlets.newContainer().addDeployment(deployment);
        manager.deploy();
        Undertow server = Undertow.builder()
                .addHttpListener(port, "127.0.0.1")
                .setIoThreads(IO_THREADS)
                .setWorkerThreads(THREADS)
                .setSocketOption(Options.BACKLOG, ACCEPT_QUEUE)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, IDLE_MILLIS)
                .setHandler(manager.start())
                .build();
        server.start();
        return new UndertowContainer(server);
    }

    private static ServletInfo servlet(String path, HttpServlet servlet) {
        return Servlets.servlet(path, servlet.getClass(), new ImmediateInstanceFactory<>(servlet))
                .addMapping(path)
                .setAsyncSupported(true);
    }

    @Override
    public int port() {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    @Override
    public void close() {
        server.stop();
    }
}
