// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.hub;

import dev.tidings.sse.JsonMapper;
import dev.tidings.sse.SseEvent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes events of what applications publish. */
final class EventConverter {

    private final @Nullable JsonMapper mapper;

    EventConverter(@Nullable JsonMapper mapper) {
        this.mapper = mapper;
    }

    SseEvent event(Object data) {
        return data instanceof SseEvent event ? event : SseEvent.of(text(data));
    }

    SseEvent event(String type, Object data) {
        return SseEvent.of(type, text(data));
    }

    private String text(Object data) {
        Objects.requireNonNull(data, "data must not be null: use \"\" for an event without content");
        if (data instanceof CharSequence text) {
            return text.toString();
        }
        if (data instanceof SseEvent) {
            throw new IllegalArgumentException(
                    "data must not be an SseEvent where a type is given: use publish(channel, event)");
        }
        if (mapper == null) {
            throw new IllegalStateException("data must be text, for the hub has no JSON mapper: it is a "
                    + data.getClass().getName() + "; give the hub's builder a jsonMapper");
        }
        try {
            return mapper.toJson(data);
        } catch (Exception e) {
            throw new IllegalArgumentException(
                    "data must be something that the JSON mapper can write: it is a "
                            + data.getClass().getName(),
                    e);
        }
    }
}
