// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules for an event's fields. They reject all characters that could forge a frame. */
final class EventFields {

    private static final int SHOWN_CHARACTERS = 80;

    private EventFields() {}

    static @Nullable String requireType(String type) {
        Objects.requireNonNull(type, "type must not be null: leave it out for an event without a type");
        return requireOneLine("type", type);
    }

    static @Nullable String requireId(String id) {
        Objects.requireNonNull(id, "id must not be null: leave it out for an event without an id");
        if (id.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "id must not contain NUL, because clients ignore such an id: " + quote(id));
        }
        if (hasLoneSurrogate(id)) {
            throw new IllegalArgumentException(
                    "id must not contain half of a surrogate pair, because UTF-8 cannot encode it: " + quote(id));
        }
        return requireOneLine("id", id);
    }

    static Duration requireRetry(Duration retry) {
        Objects.requireNonNull(retry, "retry must not be null: leave it out for an event without a reconnection time");
        if (retry.isNegative() || retry.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException("retry must be 0 to " + Integer.MAX_VALUE + " milliseconds: " + retry);
        }
        return Duration.ofMillis(retry.toMillis());
    }

    private static @Nullable String requireOneLine(String field, String value) {
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            throw new IllegalArgumentException(field + " must not contain a line break: " + quote(value));
        }
        return value.isEmpty() ? null : value;
    }

    private static boolean hasLoneSurrogate(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static String quote(String value) {
        String shown = value.length() > SHOWN_CHARACTERS ? value.substring(0, SHOWN_CHARACTERS) + "..." : value;
        return '"' + shown.replace("\r", "\\r").replace("\n", "\\n").replace("\0", "\\0") + '"';
    }
}
