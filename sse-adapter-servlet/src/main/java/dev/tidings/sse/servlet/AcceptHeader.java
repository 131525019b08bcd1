// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import java.util.Enumeration;
import java.util.List;
import java.util.Map;

/** Whether a client takes text/event-stream, by the rules of RFC 9110, 12.5.1: the most specific range decides. */
final class AcceptHeader {

    private static final List<String> RANGES = List.of("text/event-stream", "text/*", "*/*");

    private AcceptHeader() {}

    /** Absent and empty mean: anything. */
    static boolean takesEventStream(Enumeration<String> values) {
        Map<String, Double> weights = QualityValues.of(values);
        for (String range : RANGES) {
            Double weight = weights.get(range);
            if (weight != null) {
                return weight > 0;
            }
        }
        return weights.isEmpty();
    }
}
