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
 * The messages of Flask-SSE: one JSON object with {@code data} and, if present, {@code id}, {@code retry} (milliseconds)
 * and {@code type}. Written byte for byte as Python writes them, so that Python subscribers understand them; read as
 * liberally as Python reads them, and more so: a key that means nothing here is ignored.
 *
 * <p>As in Flask-SSE, what Python takes for false is left out: an empty type, an empty id, a retry of 0.
 */
public final class FlaskSseFormat {

    /** How many characters data has at most: 16 Mi. */
    public static final int MAX_DATA_LENGTH = 16 << 20;

    private static final int MAX_RETRY_DIGITS = 40;
    private static final BigDecimal TOO_LONG = new BigDecimal("1e12");

    private FlaskSseFormat() {}

    /**
     * Writes an event.
     *
     * @param event the event
     * @return the message, ASCII alone
     * @throws IllegalArgumentException if its data has more than {@value #MAX_DATA_LENGTH} characters
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
     * Writes an event, but for its beginning: an opening brace, and an {@code id} that is the event's position, once that is
     * known. An id that the event has itself stands in what follows: of two equal names, readers take the last.
     */
    public static byte[] encodeBehindPosition(SseEvent event) {
        return members(event).append('}').toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** The beginning of a message that {@link #encodeBehindPosition} leaves out. */
    public static byte[] beginning(Position position) {
        return ("{\"id\": \"" + position + "\", ").getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads an event. Data that is not text becomes its JSON on one line, as Python would show it.
     *
     * @param message the message, JSON in UTF-8
     * @return the event
     * @throws MalformedMessageException if the message is not a JSON object, has no data, or has an id, a type or a retry
     *     that no event can have; the message says which
     */
    public static SseEvent decode(byte[] message) {
        return decode(message, null);
    }

    /** Reads an event, but for an id which is this one. */
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

    /** A field's text or number; null where it is absent or what Python takes for absent. */
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
            // Said below, as for a number that is too long.
        }
        throw new MalformedMessageException("retry must be a number of milliseconds from 0 to " + Integer.MAX_VALUE);
    }

    /** The scale is checked first, for a number such as 1e999999999 would fill the memory. */
    private static long whole(BigDecimal number) {
        if (Math.abs(number.scale()) > MAX_RETRY_DIGITS || number.abs().compareTo(TOO_LONG) >= 0) {
            throw new NumberFormatException("out of range");
        }
        return number.setScale(0, RoundingMode.DOWN).longValue();
    }
}
