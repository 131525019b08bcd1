// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import java.util.Enumeration;
import java.util.Map;

/** Whether a client takes gzip, by the rules of RFC 9110, 12.5.3. */
final class AcceptEncodingHeader {

    private static final double NOT_NAMED = -1;

    private AcceptEncodingHeader() {}

    /** Absent means no, although it might mean yes: who says nothing can hardly decode it. What it likes better is heeded. */
    static boolean takesGzip(Enumeration<String> values) {
        Map<String, Double> weights = QualityValues.of(values);
        double named = Math.max(
                weights.getOrDefault("gzip", NOT_NAMED),
                weights.getOrDefault("x-gzip", NOT_NAMED)); // the same, by RFC 9110, 8.4.1.3
        double gzip = named == NOT_NAMED ? weights.getOrDefault("*", 0.0) : named;
        return gzip > 0 && gzip >= weights.getOrDefault("identity", 0.0);
    }
}
