// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;

/** A reader of {@code Accept} and {@code Accept-Encoding}, which state the responses that a client accepts. */
final class AcceptHeaders {

    private static final List<String> RANGES = List.of("text/event-stream", "text/*", "*/*");
    private static final double UNNAMED = -1;

    private AcceptHeaders() {}

    static boolean acceptsEventStream(HttpServletRequest request) {
        return acceptsEventStream(request.getHeaders("Accept"));
    }

    static boolean acceptsGzip(HttpServletRequest request) {
        return acceptsGzip(request.getHeaders("Accept-Encoding"));
    }

    /** RFC 9110, 12.5.1: the most specific range decides. A missing or empty header accepts everything. */
    static boolean acceptsEventStream(Enumeration<String> accept) {
        Map<String, Double> weights = QualityValues.of(accept);
        for (String range : RANGES) {
            Double weight = weights.get(range);
            if (weight != null) {
                return weight > 0;
            }
        }
        return weights.isEmpty();
    }

    /**
     * Returns whether to compress the response, by RFC 9110, 12.5.3, with one exception: if the header is missing, the RFC
     * permits any encoding, but this method returns false, because such a client can hardly decode one. Also returns false
     * if the client prefers {@code identity}.
     */
    static boolean acceptsGzip(Enumeration<String> acceptEncoding) {
        Map<String, Double> weights = QualityValues.of(acceptEncoding);
        double named = Math.max(
                weights.getOrDefault("gzip", UNNAMED),
                weights.getOrDefault("x-gzip", UNNAMED)); // an alias, RFC 9110, 8.4.1.3
        double gzip = named == UNNAMED ? weights.getOrDefault("*", 0.0) : named;
        return gzip > 0 && gzip >= weights.getOrDefault("identity", 0.0);
    }
}
