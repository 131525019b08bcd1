// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import jakarta.servlet.http.HttpServlet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.ExpandWar;
import org.apache.catalina.startup.Tomcat;

/** Tomcat, without its default limit of 8,192 connections. */
final class TomcatContainer implements Container {

    private static final int MAX_CONNECTIONS = 1_000_000;

    private final Tomcat tomcat = new Tomcat();
    private final Path folder;

    private TomcatContainer(int port, Map<String, HttpServlet> servlets) throws Exception {
        folder = Files.createTempDirectory("tidings-tomcat");
        tomcat.setBaseDir(folder.toString());
        tomcat.setConnector(connector(port));
        Context context = tomcat.addContext("", folder.toString());
        servlets.forEach((path, servlet) -> add(context, path, servlet));
    }

    static Container start(int port, Map<String, HttpServlet> servlets) throws Exception {
        TomcatContainer container = new TomcatContainer(port, servlets);
        container.tomcat.start();
        return container;
    }

    private static Connector connector(int port) {
        Connector connector = new Connector();
        connector.setPort(port);
        set(connector, "address", "127.0.0.1");
        set(connector, "acceptCount", ACCEPT_QUEUE);
        set(connector, "maxConnections", MAX_CONNECTIONS);
        set(connector, "maxThreads", THREADS);
        set(connector, "minSpareThreads", THREADS / 2);
        set(connector, "connectionTimeout", IDLE_MILLIS);
        // docs/http.md recommends this for many streams.
        set(connector, "socket.appReadBufSize", 1 << 10);
        set(connector, "maxHttpRequestHeaderSize", 4 << 10);
        set(connector, "maxHttpResponseHeaderSize", 2 << 10);
        return connector;
    }

    private static void set(Connector connector, String property, Object value) {
        if (!connector.setProperty(property, value.toString())) {
            throw new IllegalStateException("Tomcat's connector has no property " + property);
        }
    }

    private static void add(Context context, String path, HttpServlet servlet) {
        Wrapper wrapper = Tomcat.addServlet(context, path, servlet);
        wrapper.setAsyncSupported(true);
        wrapper.addMapping(path);
    }

    @Override
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
            ExpandWar.delete(folder.toFile());
        } catch (LifecycleException e) {
            throw new IllegalStateException("Tomcat did not stop", e);
        }
    }
}
