// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.containers;

import dev.tidings.sse.testkit.contract.AdapterServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.ExpandWar;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** A Tomcat server, version 10.1 or 11, depending on the class path. */
final class TomcatServer implements AdapterServer {

    /** Loggers that warn about missing JVM options for leak detection, and about slow random numbers. */
    private static final List<Logger> WARNERS = List.of(
            Logger.getLogger("org.apache.catalina.loader.WebappClassLoaderBase"),
            Logger.getLogger("org.apache.catalina.util.SessionIdGeneratorBase"));

    static {
        WARNERS.forEach(logger -> logger.setLevel(Level.OFF));
    }

    private final Tomcat tomcat = new Tomcat();
    private final Connector connector = new Connector();
    private final Path folder;
    private boolean closed;

    private TomcatServer(WebApp app) throws IOException {
        folder = Files.createTempDirectory("tomcat");
        // The first folder becomes catalina.home for the whole JVM, and later Tomcats recreate it.
        folder.toFile().deleteOnExit();
        tomcat.setBaseDir(folder.toString());
        tomcat.setSilent(true);
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        // Also limits how long a client that does not read the end of a response keeps its connection.
        connector.setProperty("connectionTimeout", Integer.toString(app.stallMillis() + 250));
        connector.setAsyncTimeout(500);
        connector.setProperty("compression", app.isCompressed() ? "force" : "off");
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", null);
        app.servlets().forEach(entry -> add(context, entry));
        app.filters().forEach(entry -> add(context, entry));
    }

    static TomcatServer start(WebApp app) throws Exception {
        TomcatServer server = new TomcatServer(app);
        server.tomcat.start();
        return server;
    }

    private static void add(Context context, WebApp.ServletEntry entry) {
        Wrapper wrapper = Tomcat.addServlet(context, entry.name(), entry.servlet());
        wrapper.setAsyncSupported(entry.asyncSupported());
        wrapper.addMapping(entry.path());
    }

    private static void add(Context context, WebApp.FilterEntry entry) {
        FilterDef definition = new FilterDef();
        definition.setFilterName(entry.name());
        definition.setFilter(entry.filter());
        definition.setAsyncSupported(Boolean.toString(entry.asyncSupported()));
        FilterMap mapping = new FilterMap();
        mapping.setFilterName(entry.name());
        mapping.addURLPattern("/*");
        context.addFilterDef(definition);
        context.addFilterMap(mapping);
    }

    @Override
    public URI uri() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + WebApp.STREAM);
    }

    /** Subtracts one, because Tomcat also counts the connection it is waiting to accept. */
    @Override
    public int openConnections() {
        long count = ((AbstractProtocol<?>) connector.getProtocolHandler()).getConnectionCount();
        return (int) Math.max(0, count - 1);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            tomcat.stop();
            tomcat.destroy();
            ExpandWar.delete(folder.toFile());
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }
}
