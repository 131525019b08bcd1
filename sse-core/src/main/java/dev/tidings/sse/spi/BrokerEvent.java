// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.spi;

import dev.tidings.sse.SseEvent;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An event as a broker delivers it, live or from history.
 *
 * @param position where the event stands in its channel's history; {@code null} if the broker keeps none, or did not
 *     accept the event itself (a foreign publisher on the same channel)
 * @param event the event; its id, if it has one, is what clients see and resume from, else they see the position
 * @param follows tells of the position before it that a listener knows whether this event is the very next one in the
 *     channel's history. If not, the listener has missed something, although nothing interrupted its subscription.
 *     Thread-safe, never throws; asked only of live events that have a position
 */
public record BrokerEvent(@Nullable String position, SseEvent event, Predicate<String> follows) {

    /** One instance, so that events which are equal otherwise are equal. */
    @SuppressWarnings("UnnecessaryLambda")
    private static final Predicate<String> FOLLOWS_ANY = position -> true;

    /**
     * Checks that there is an event.
     *
     * @param position where the event stands
     * @param event the event
     * @param follows whether it is the very next one after a position
     */
    public BrokerEvent {
        Objects.requireNonNull(event, "event must not be null");
        Objects.requireNonNull(follows, "follows must not be null");
    }

    /**
     * An event of a broker whose live delivery leaves nothing out between two interruptions.
     *
     * @param position where the event stands; {@code null} if nowhere
     * @param event the event
     */
    public BrokerEvent(@Nullable String position, SseEvent event) {
        this(position, event, FOLLOWS_ANY);
    }
}
