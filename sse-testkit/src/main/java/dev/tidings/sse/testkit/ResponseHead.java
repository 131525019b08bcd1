// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The status line and header fields of a response. Immutable and thread-safe. */
final class ResponseHead {

    private static final Pattern STATUS_LINE =
            Pattern.compile("HTTP/1\\.1 ([1-5][0-9]{2}) [\t\\x20-\\x7e\\x80-\\xff]*");
    private static final Pattern FIELD =
            Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t\\x20-\\x7e\\x80-\\xff]*?)[ \t]*");

    private final int status;
    private final Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private ResponseHead(int status) {
        this.status = status;
    }

    static ResponseHead parse(List<String> lines) {
        ResponseHead head = new ResponseHead(Integer.parseInt(
                require(STATUS_LINE, lines.get(0), "status line").group(1)));
        for (String line : lines.subList(1, lines.size())) {
            Matcher field = require(FIELD, line, "header field");
            head.fields
                    .computeIfAbsent(field.group(1), name -> new ArrayList<>())
                    .add(field.group(2));
        }
        return head;
    }

    /** Checks the syntax of a trailer field. */
    static void requireField(String line) {
        require(FIELD, line, "trailer field");
    }

    private static Matcher require(Pattern pattern, String line, String name) {
        Matcher matcher = pattern.matcher(line);
        if (!matcher.matches()) {
            throw new ProtocolViolationException("malformed " + name + ": \"" + line + '"');
        }
        return matcher;
    }

    int status() {
        return status;
    }

    boolean isInterim() {
        return status < 200;
    }

    /** Returns whether an EventSource would read this response. */
    boolean isEventStream() {
        String type = field("Content-Type");
        return status == 200
                && type != null
                && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("text/event-stream");
    }

    /** Returns the value of a field, repeated fields joined by a comma; null if the field is absent. */
    @Nullable
    String field(String name) {
        List<String> values = fields.get(name);
        return values == null ? null : String.join(", ", values);
    }

    @Override
    public String toString() {
        return status + " " + fields;
    }
}
