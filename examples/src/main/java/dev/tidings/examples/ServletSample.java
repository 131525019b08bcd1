// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.redis.lettuce.LettuceBroker;
import dev.tidings.sse.servlet.SseServlet;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;

/** The README's sample for a servlet container; a test keeps the two the same. */
final class ServletSample {

    private ServletSample() {}

    // sample
    public static final class Streams implements ServletContextListener {
        private final EventHub hub = EventHub.builder(LettuceBroker.create()).build();

        @Override
        public void contextInitialized(ServletContextEvent event) {
            ServletRegistration.Dynamic stream = event.getServletContext().addServlet("stream", new SseServlet(hub));
            stream.addMapping("/stream");
            stream.setAsyncSupported(true);
        }
    }
    // end
}
