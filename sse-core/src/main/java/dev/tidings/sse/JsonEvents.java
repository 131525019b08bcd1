// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import java.util.Objects;

/**
 * A factory for events whose data is an object in JSON. Thread-safe.
 *
 * <pre>{@code
 * JsonEvents json = hub.json();
 * hub.publish("orders", json.of("shipped", Map.of("order", 42)));
 * }</pre>
 *
 * <p>Text is an object like others: {@code json.of("x")} has the data {@code "x"} with quotes. For plain text use
 * {@link SseEvent#of(String, String)}.
 */
public final class JsonEvents {

    private final EventSerializer serializer;

    private JsonEvents(EventSerializer serializer) {
        this.serializer = serializer;
    }

    /**
     * Returns a factory that uses the given serializer. Applications usually call {@link EventHub#json()}.
     *
     * @param serializer writes the objects
     * @return the factory
     */
    public static JsonEvents using(EventSerializer serializer) {
        return new JsonEvents(Objects.requireNonNull(serializer, "serializer must not be null"));
    }

    /**
     * Returns an event without a type.
     *
     * @param value the object to write as JSON
     * @return the event
     * @throws IllegalArgumentException if the serializer cannot write the object
     */
    public SseEvent of(Object value) {
        return SseEvent.of(text(value));
    }

    /**
     * Returns an event with a type.
     *
     * @param type the type, without line breaks
     * @param value the object to write as JSON
     * @return the event
     * @throws IllegalArgumentException if the serializer cannot write the object, or the type contains CR or LF
     */
    public SseEvent of(String type, Object value) {
        return SseEvent.of(type, text(value));
    }

    private String text(Object value) {
        Objects.requireNonNull(value, "value must not be null");
        if (value instanceof SseEvent) {
            throw new IllegalArgumentException("value must not be an SseEvent: publish the event itself");
        }
        String json;
        try {
            json = serializer.serialize(value);
        } catch (Exception e) {
            throw new IllegalArgumentException(
                    "value cannot be written as JSON: it is a "
                            + value.getClass().getName(),
                    e);
        }
        // A serializer is foreign code. Without this check, the message would report missing data instead of the
        // serializer.
        if (json == null) {
            throw new IllegalArgumentException("value cannot be written as JSON: the serializer returned null for a "
                    + value.getClass().getName());
        }
        return json;
    }
}
