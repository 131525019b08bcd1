// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.containers;

import dev.tidings.sse.servlet.ServletStreams;
import dev.tidings.sse.servlet.SseServlet;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a container is to run: servlets on their paths, and filters in front of them all. */
final class WebApp {

    /** Where the stream is. */
    static final String STREAM = "/stream";

    private static final Duration LONGEST_STALL = Duration.ofMinutes(1);

    private final List<ServletEntry> servlets = new ArrayList<>();
    private final List<FilterEntry> filters = new ArrayList<>();
    private Duration stallLimit = LONGEST_STALL;
    private boolean compressed;

    record ServletEntry(String name, String path, HttpServlet servlet, boolean asyncSupported) {}

    record FilterEntry(String name, Filter filter, boolean asyncSupported) {}

    static WebApp of(ServletStreams streams) {
        return new WebApp().servlet("streams", STREAM, new SseServlet(streams), true);
    }

    WebApp servlet(String name, String path, HttpServlet servlet, boolean asyncSupported) {
        servlets.add(new ServletEntry(name, path, servlet, asyncSupported));
        return this;
    }

    WebApp filter(String name, Filter filter, boolean asyncSupported) {
        filters.add(new FilterEntry(name, filter, asyncSupported));
        return this;
    }

    /** Sets the streams' stall limit, which a container's own limits are to fit. */
    WebApp stallLimit(Duration limit) {
        stallLimit = limit.compareTo(LONGEST_STALL) < 0 ? limit : LONGEST_STALL;
        return this;
    }

    /** Has the container compress all that it may, streams too. */
    WebApp compressed() {
        compressed = true;
        return this;
    }

    boolean isCompressed() {
        return compressed;
    }

    int stallMillis() {
        return (int) stallLimit.toMillis();
    }

    List<ServletEntry> servlets() {
        return servlets;
    }

    List<FilterEntry> filters() {
        return filters;
    }
}
