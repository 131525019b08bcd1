// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.spi;

import dev.tidings.sse.SseEvent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event as a broker delivers it, live or from history. Immutable.
 *
 * @param position the event's position in its channel's history; {@code null} if the broker has no history, or if
 *     another publisher sent the event on the same channel without this broker
 * @param event the event. Clients see its id and resume from it; they see the position if it has no id
 */
public record BrokerEvent(@Nullable String position, SseEvent event) {

    /**
     * Requires an event.
     *
     * @param position the event's position
     * @param event the event
     */
    public BrokerEvent {
        Objects.requireNonNull(event, "event must not be null");
    }
}
