// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A parser of header values whose elements have weights, such as {@code a;q=0.5, b} (RFC 9110, 12.4.2). */
final class QualityValues {

    private QualityValues() {}

    /**
     * Returns the weights of the elements of all given values. Elements are in lower case and without parameters. A repeated
     * element has the highest of its weights.
     */
    static Map<String, Double> of(Enumeration<String> values) {
        Map<String, Double> weights = new HashMap<>();
        while (values != null && values.hasMoreElements()) {
            for (String element : split(values.nextElement(), ',')) {
                List<String> parts = split(element, ';');
                String name = parts.get(0).toLowerCase(Locale.ROOT);
                if (!name.isEmpty()) {
                    weights.merge(name, weight(parts), Math::max);
                }
            }
        }
        return weights;
    }

    private static double weight(List<String> parts) {
        for (String parameter : parts.subList(1, parts.size())) {
            if (parameter.regionMatches(true, 0, "q=", 0, 2)) {
                return parse(parameter.substring(2).trim());
            }
        }
        return 1;
    }

    /** An invalid weight counts as 1, because the client named the element. */
    private static double parse(String weight) {
        try {
            double parsed = Double.parseDouble(weight);
            return parsed >= 0 ? parsed : 1;
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    /** Splits outside of quoted strings, and trims the parts. */
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
