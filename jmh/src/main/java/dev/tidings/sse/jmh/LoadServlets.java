// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import dev.tidings.sse.servlet.ChannelRule;
import dev.tidings.sse.servlet.ServletStreams;
import dev.tidings.sse.servlet.SseServlet;
import jakarta.servlet.http.HttpServlet;

/** The service as servlets. */
final class LoadServlets {

    static final String STREAM_PATH = "/stream";
    static final String PUBLISH_PATH = "/publish";

    private LoadServlets() {}

    static HttpServlet stream(LoadService service) {
        return new SseServlet(ServletStreams.builder(service.hub)
                .options(service.options)
                .channels(ChannelRule.parameter("channel", service.channels))
                .build());
    }

    static HttpServlet publish(LoadService service) {
        return new PublishServlet(service);
    }
}
