// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.spi;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The answer of {@link dev.tidings.sse.EventBroker#read}. Immutable. */
public sealed interface HistoryResult {

    /**
     * Returns the events that were read.
     *
     * @return oldest first; empty unless the result is {@link Found}
     */
    default List<BrokerEvent> events() {
        return List.of();
    }

    /**
     * Returns the channel's position at the moment of reading, after all accepted events.
     *
     * @return the position; for a channel without events, the position before its first event; {@code null} if the result
     *     is {@link Unsupported}
     */
    @Nullable
    String position();

    /**
     * The complete sequence of events from the requested point on, up to the limit.
     *
     * @param events the events, oldest first; empty if only the current position was requested
     * @param more whether the limit cut off events: read on after the last one
     * @param position the channel's current position
     * @param start the position right before the first retained event, if {@link ReadFrom#oldest} was requested and the
     *     broker can read after that position; else {@code null}
     */
    record Found(
            List<BrokerEvent> events,
            boolean more,
            String position,
            @Nullable String start) implements HistoryResult {
        /**
         * Copies the events.
         *
         * @param events the events, oldest first
         * @param more whether the limit cut off events
         * @param position the channel's current position
         * @param start the position before the first retained event
         */
        public Found {
            events = List.copyOf(events);
            requirePosition(position);
        }

        /**
         * Creates the answer to {@link ReadFrom#after}.
         *
         * @param events the events, oldest first
         * @param more whether the limit cut off events
         * @param position the channel's current position
         */
        public Found(List<BrokerEvent> events, boolean more, String position) {
            this(events, more, position, null);
        }

        /**
         * Creates the answer to {@link ReadFrom#latest}.
         *
         * @param position the channel's current position
         */
        public Found(String position) {
            this(List.of(), false, position, null);
        }
    }

    /**
     * The events after the requested point cannot be proven complete: the id is unknown, trimmed, ambiguous or from another
     * channel.
     *
     * @param position the channel's current position
     */
    record Gap(String position) implements HistoryResult {
        /**
         * Requires a position.
         *
         * @param position the channel's current position
         */
        public Gap {
            requirePosition(position);
        }
    }

    /** The broker retains no history for the channel, and gives no positions. */
    record Unsupported() implements HistoryResult {
        @Override
        public @Nullable String position() {
            return null;
        }
    }

    private static void requirePosition(String position) {
        Objects.requireNonNull(position, "position must not be null: use Unsupported for a broker without history");
    }
}
