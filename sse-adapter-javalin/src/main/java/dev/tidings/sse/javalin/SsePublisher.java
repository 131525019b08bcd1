// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.javalin;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import io.javalin.json.JsonMapper;
import java.util.concurrent.CompletableFuture;

/**
 * Publishes with the application's own JSON mapper; from {@code ctx.with(SsePlugin.class)}. Thread-safe, and may be used
 * after the request.
 */
public final class SsePublisher {

    private final EventHub hub;
    private final JsonMapper mapper;

    SsePublisher(EventHub hub, JsonMapper mapper) {
        this.hub = hub;
        this.mapper = mapper;
    }

    /**
     * Publishes data without a type: text as it is, an {@link SseEvent} as such, anything else as JSON.
     *
     * @param channel the channel's name
     * @param data the data
     * @return the event's id, see {@link EventHub#publish(String, SseEvent)}
     * @throws IllegalArgumentException if the channel's name is none, or the mapper cannot write the object
     */
    public CompletableFuture<String> publish(String channel, Object data) {
        return hub.publish(channel, data instanceof SseEvent event ? event : SseEvent.of(text(data)));
    }

    /**
     * Publishes data with a type: text as it is, anything else as JSON.
     *
     * @param channel the channel's name
     * @param type the type, without line breaks
     * @param data the data
     * @return as {@link #publish(String, Object)}
     * @throws IllegalArgumentException also if the type contains a line break
     */
    public CompletableFuture<String> publish(String channel, String type, Object data) {
        return hub.publish(channel, SseEvent.of(type, text(data)));
    }

    private String text(Object data) {
        if (data instanceof CharSequence) {
            return data.toString();
        }
        try {
            return mapper.toJsonString(data, data.getClass());
        } catch (Exception e) { // Kotlin's mappers throw what they do not declare.
            throw new IllegalArgumentException(
                    "the application's JSON mapper cannot write a "
                            + data.getClass().getName(),
                    e);
        }
    }
}
