// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.javalin;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.JsonEvents;
import dev.tidings.sse.SseEvent;
import io.javalin.json.JsonMapper;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A publisher of events that serializes objects with Javalin's JSON mapper. Obtained from {@code
 * ctx.with(SsePlugin.class)}. Thread-safe. May be used after the request.
 */
public final class SsePublisher {

    private final EventHub hub;
    private final JsonEvents json;

    SsePublisher(EventHub hub, JsonMapper mapper) {
        this.hub = hub;
        this.json = JsonEvents.using(value -> json(mapper, value));
    }

    /** Javalin's default mapper writes text as it is, without quotes; as part of a list it is written as JSON. */
    private static String json(JsonMapper mapper, Object value) {
        if (value instanceof String) {
            String list = mapper.toJsonString(List.of(value), List.class).strip();
            return list.substring(1, list.length() - 1).strip();
        }
        return mapper.toJsonString(value, value.getClass());
    }

    /**
     * Publishes an event.
     *
     * @param channel the channel's name
     * @param event the event
     * @return the event's id, see {@link EventHub#publish}
     * @throws IllegalArgumentException if the channel's name is invalid
     */
    public CompletableFuture<String> publish(String channel, SseEvent event) {
        return hub.publish(channel, event);
    }

    /**
     * Returns a factory of events whose data is serialized by Javalin's JSON mapper.
     *
     * @return the factory
     */
    public JsonEvents json() {
        return json;
    }
}
