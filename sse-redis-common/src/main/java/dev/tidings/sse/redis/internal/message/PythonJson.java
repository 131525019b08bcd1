// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.message;

import java.util.List;
import java.util.Map;

/** A JSON writer with the same output as Python's {@code json.dumps}: one line, {@code ", "}, {@code ": "}, only ASCII. */
final class PythonJson {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private PythonJson() {}

    /** A number, {@code true}, {@code false}, {@code null} or {@code NaN}, with its original text. */
    record Literal(String text) {}

    /** Appends a {@link String}, a {@link Literal}, or a {@link List} or {@link Map} of these values. */
    static void append(StringBuilder out, Object value) {
        if (value instanceof Map<?, ?> members) {
            appendObject(out, members);
        } else if (value instanceof List<?> elements) {
            appendArray(out, elements);
        } else if (value instanceof Literal literal) {
            out.append(literal.text());
        } else {
            appendString(out, (String) value);
        }
    }

    private static void appendObject(StringBuilder out, Map<?, ?> members) {
        String separator = "{";
        for (Map.Entry<?, ?> member : members.entrySet()) {
            appendString(out.append(separator), (String) member.getKey());
            append(out.append(": "), member.getValue());
            separator = ", ";
        }
        out.append(members.isEmpty() ? "{}" : "}");
    }

    private static void appendArray(StringBuilder out, List<?> elements) {
        String separator = "[";
        for (Object element : elements) {
            append(out.append(separator), element);
            separator = ", ";
        }
        out.append(elements.isEmpty() ? "[]" : "]");
    }

    /** Appends a string. All characters except printable ASCII are escaped as {@code \}{@code uXXXX}. */
    static void appendString(StringBuilder out, String text) {
        out.append('"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7f || c == '"' || c == '\\') {
                appendEscaped(out.append(text, plain, i).append('\\'), c);
                plain = i + 1;
            }
        }
        out.append(text, plain, text.length()).append('"');
    }

    private static void appendEscaped(StringBuilder out, char c) {
        switch (c) {
            case '"', '\\' -> out.append(c);
            case '\b' -> out.append('b');
            case '\t' -> out.append('t');
            case '\n' -> out.append('n');
            case '\f' -> out.append('f');
            case '\r' -> out.append('r');
            default -> {
                out.append('u').append(HEX[c >> 12]).append(HEX[c >> 8 & 15]);
                out.append(HEX[c >> 4 & 15]).append(HEX[c & 15]);
            }
        }
    }
}
