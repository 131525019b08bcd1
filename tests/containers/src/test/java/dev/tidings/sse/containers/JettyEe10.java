// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.containers;

import dev.tidings.sse.testkit.contract.AdapterServer;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

/** Jetty with Jakarta EE 10. */
final class JettyEe10 {

    private JettyEe10() {}

    static AdapterServer start(WebApp app) throws Exception {
        ServletContextHandler context = new ServletContextHandler();
        for (WebApp.ServletEntry entry : app.servlets()) {
            ServletHolder holder = new ServletHolder(entry.name(), entry.servlet());
            holder.setAsyncSupported(entry.asyncSupported());
            context.addServlet(holder, entry.path());
        }
        for (WebApp.FilterEntry entry : app.filters()) {
            FilterHolder holder = new FilterHolder(entry.filter());
            holder.setName(entry.name());
            holder.setAsyncSupported(entry.asyncSupported());
            context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST));
        }
        return JettyServer.start(app.isCompressed() ? JettyServer.compressing(context) : context);
    }
}
