// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.containers;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.servlet.SseServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

/** The compiled sample for embedded Jetty from the Javadoc of {@link SseServlet}. A test in examples compares both. */
final class JettySample {

    private JettySample() {}

    static ServletContextHandler create(EventHub hub) {
        // sample
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new SseServlet(hub)), "/stream");
        // end
        return context;
    }
}
