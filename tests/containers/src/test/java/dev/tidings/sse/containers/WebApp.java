// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.containers;

import dev.tidings.sse.servlet.ServletStreams;
import dev.tidings.sse.servlet.SseServlet;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A web application for a container: servlets on their paths, and filters in front of all servlets. */
final class WebApp {

    /** The path of the stream. */
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

    /** Sets the stall limit of the streams. Containers derive their own timeouts from it. */
    WebApp stallLimit(Duration limit) {
        stallLimit = limit.compareTo(LONGEST_STALL) < 0 ? limit : LONGEST_STALL;
        return this;
    }

    /** Enables the container's compression for all content types, including streams. */
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
