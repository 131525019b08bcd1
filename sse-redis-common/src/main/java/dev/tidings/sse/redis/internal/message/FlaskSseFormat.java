// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidings.sse.SseEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The message format of Flask-SSE: a JSON object with {@code data} and, if present, {@code id}, {@code retry} (milliseconds)
 * and {@code type}. Messages are encoded byte for byte as in Python. The decoder accepts all messages that Python accepts,
 * and ignores unknown keys.
 *
 * <p>As in Flask-SSE, values that are false in Python are omitted: an empty type, an empty id, a retry of 0.
 */
public final class FlaskSseFormat {

    /** Maximum number of characters in data: 16 Mi. */
    public static final int MAX_DATA_LENGTH = 16 << 20;

    private static final int MAX_RETRY_DIGITS = 40;
    private static final BigDecimal TOO_LONG = new BigDecimal("1e12");

    private FlaskSseFormat() {}

    /**
     * Encodes an event.
     *
     * @param event the event
     * @return the message, in ASCII
     * @throws IllegalArgumentException if the data has more than {@value #MAX_DATA_LENGTH} characters
     */
    public static byte[] encode(SseEvent event) {
        return ("{" + members(event) + "}").getBytes(StandardCharsets.US_ASCII);
    }

    private static StringBuilder members(SseEvent event) {
        String data = event.data();
        if (data.length() > MAX_DATA_LENGTH) {
            throw new IllegalArgumentException("data must have at most " + MAX_DATA_LENGTH + " characters: it has "
                    + data.length() + "; publish a reference to it instead");
        }
        StringBuilder json = new StringBuilder(data.length() + 64);
        PythonJson.appendString(json.append("\"data\": "), data);
        event.id().ifPresent(id -> PythonJson.appendString(json.append(", \"id\": "), id));
        event.retry()
                .filter(retry -> !retry.isZero())
                .ifPresent(retry -> json.append(", \"retry\": ").append(retry.toMillis()));
        event.type().ifPresent(type -> PythonJson.appendString(json.append(", \"type\": "), type));
        return json;
    }

    /**
     * Encodes an event without the {@link #beginning}, which contains the position, because Redis assigns the position. A
     * publisher-given id is in the encoded part: of two equal keys, decoders use the last one.
     */
    public static byte[] encodeBehindPosition(SseEvent event) {
        return members(event).append('}').toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns the beginning of a message, which {@link #encodeBehindPosition} omits. */
    public static byte[] beginning(Position position) {
        return ("{\"id\": \"" + position + "\", ").getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Decodes an event. Data that is not a string is converted to JSON on one line, as in Python.
     *
     * @param message the message, JSON in UTF-8
     * @return the event
     * @throws MalformedMessageException if the message is not a JSON object, has no data, or has an invalid id, type or
     *     retry
     */
    public static SseEvent decode(byte[] message) {
        return decode(message, null);
    }

    /** Decodes an event, and ignores its id if it equals {@code ignoredId}. */
    static SseEvent decode(byte[] message, @Nullable String ignoredId) {
        Map<?, ?> fields = fields(message);
        Object data = fields.get("data");
        if (data == null) {
            throw new MalformedMessageException("it has no \"data\"");
        }
        SseEvent.Builder event = SseEvent.builder(data instanceof String text ? text : dump(data));
        try {
            String id = scalar("id", fields);
            set(event, scalar("type", fields), Objects.equals(id, ignoredId) ? null : id, scalar("retry", fields));
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException(String.valueOf(e.getMessage()), e);
        }
        return event.build();
    }

    private static Map<?, ?> fields(byte[] message) {
        try {
            if (PythonJsonReader.read(message) instanceof Map<?, ?> fields) {
                return fields;
            }
            throw new MalformedMessageException("it is not a JSON object");
        } catch (JsonProcessingException e) {
            throw new MalformedMessageException("it is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new MalformedMessageException("it is not JSON in UTF-8: " + e.getMessage(), e);
        }
    }

    private static void set(
            SseEvent.Builder event, @Nullable String type, @Nullable String id, @Nullable String retry) {
        if (type != null) {
            event.type(type);
        }
        if (id != null) {
            event.id(id);
        }
        if (retry != null && !retry.isEmpty()) {
            event.retry(milliseconds(retry));
        }
    }

    private static String dump(Object value) {
        StringBuilder json = new StringBuilder();
        PythonJson.append(json, value);
        return json.toString();
    }

    /** Returns a field's text or number, or null if it is absent or false in Python. */
    private static @Nullable String scalar(String name, Map<?, ?> fields) {
        Object value = fields.get(name);
        if (value instanceof PythonJson.Literal literal) {
            return switch (literal.text()) {
                case "null", "false" -> null;
                case "true" -> throw new MalformedMessageException(name + " must be text or a number: true");
                default -> literal.text();
            };
        }
        if (value instanceof String || value == null) {
            return (String) value;
        }
        throw new MalformedMessageException(name + " must be text or a number: it is a list or an object");
    }

    private static Duration milliseconds(String number) {
        try {
            if (number.length() <= MAX_RETRY_DIGITS) {
                return Duration.ofMillis(whole(new BigDecimal(number)));
            }
        } catch (NumberFormatException e) {
            // Reported below, like a number with too many digits.
        }
        throw new MalformedMessageException("retry must be a number of milliseconds from 0 to " + Integer.MAX_VALUE);
    }

    /** Rounds a number down. The scale is checked first, because converting 1e999999999 would exhaust the memory. */
    private static long whole(BigDecimal number) {
        if (Math.abs(number.scale()) > MAX_RETRY_DIGITS || number.abs().compareTo(TOO_LONG) >= 0) {
            throw new NumberFormatException("out of range");
        }
        return number.setScale(0, RoundingMode.DOWN).longValue();
    }
}
