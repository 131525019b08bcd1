// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.spi;

import dev.tidings.sse.SseEvent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event as a broker delivers it, live or from history.
 *
 * @param position where the event stands in its channel's history; {@code null} if the broker keeps none, or did not
 *     accept the event itself (a foreign publisher on the same channel)
 * @param event the event; its id, if it has one, is what clients see and resume from, else they see the position
 */
public record BrokerEvent(@Nullable String position, SseEvent event) {

    /**
     * Checks that there is an event.
     *
     * @param position where the event stands
     * @param event the event
     */
    public BrokerEvent {
        Objects.requireNonNull(event, "event must not be null");
    }
}
