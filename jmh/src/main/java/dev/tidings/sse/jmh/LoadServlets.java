// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import dev.tidings.sse.servlet.ServletRules;
import dev.tidings.sse.servlet.ServletStreams;
import dev.tidings.sse.servlet.SseServlet;
import jakarta.servlet.http.HttpServlet;
import java.util.Map;

/** The servlets of the load service. */
final class LoadServlets {

    static final String STREAM_PATH = "/stream";
    static final String PUBLISH_PATH = "/publish";

    private LoadServlets() {}

    static Map<String, HttpServlet> of(LoadService service) {
        return Map.of(STREAM_PATH, stream(service), PUBLISH_PATH, publish(service));
    }

    private static HttpServlet stream(LoadService service) {
        return new SseServlet(ServletStreams.builder(service.hub)
                .options(service.options)
                .channels(ServletRules.parameter("channel", service.channels))
                .build());
    }

    private static HttpServlet publish(LoadService service) {
        return new PublishServlet(service);
    }
}
