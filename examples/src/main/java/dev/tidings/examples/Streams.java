// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.redis.lettuce.LettuceBroker;
import dev.tidings.sse.servlet.SseServlet;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.WebListener;

/** The sample for servlet containers in the README. A test compares both. */
// sample
@WebListener
public final class Streams implements ServletContextListener {
    private final EventHub hub = EventHub.create(LettuceBroker.create());

    @Override
    public void contextInitialized(ServletContextEvent event) {
        event.getServletContext().setAttribute("hub", hub); // for servlets that publish
        ServletRegistration.Dynamic stream = event.getServletContext().addServlet("stream", new SseServlet(hub));
        stream.addMapping("/stream");
        stream.setAsyncSupported(true);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        hub.close(); // and with it the broker
    }
}
// end
