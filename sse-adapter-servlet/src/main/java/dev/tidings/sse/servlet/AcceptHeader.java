// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;

/** Whether a client takes text/event-stream, by the rules of RFC 9110, 12.5.1: the most specific range decides. */
final class AcceptHeader {

    private static final List<String> RANGES = List.of("text/event-stream", "text/*", "*/*");

    private AcceptHeader() {}

    /** Absent and empty mean: anything. */
    static boolean takesEventStream(Enumeration<String> values) {
        double[] qualities = {-1, -1, -1};
        boolean anyRange = false;
        while (values != null && values.hasMoreElements()) {
            for (String range : split(values.nextElement(), ',')) {
                List<String> parts = split(range, ';');
                String type = parts.get(0);
                anyRange |= !type.isEmpty();
                int specificity = RANGES.indexOf(type.toLowerCase(Locale.ROOT));
                if (specificity >= 0) {
                    qualities[specificity] = Math.max(qualities[specificity], quality(parts));
                }
            }
        }
        for (double quality : qualities) {
            if (quality >= 0) {
                return quality > 0;
            }
        }
        return !anyRange;
    }

    private static double quality(List<String> parts) {
        for (String parameter : parts.subList(1, parts.size())) {
            if (parameter.regionMatches(true, 0, "q=", 0, 2)) {
                return parse(parameter.substring(2).trim());
            }
        }
        return 1;
    }

    /** A weight that is none is taken for 1: the client named the range, so it can read it. */
    private static double parse(String weight) {
        try {
            double quality = Double.parseDouble(weight);
            return quality >= 0 ? quality : 1;
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    /** Splits outside of quoted strings, and trims. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(start, i).trim());
                start = i + 1;
            }
        }
        parts.add(text.substring(start).trim());
        return parts;
    }
}
