// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.spi;

import java.util.Objects;

/** The point in a channel's history from which {@link dev.tidings.sse.EventBroker#read} reads. Immutable. */
public sealed interface ReadFrom {

    /** A point that needs no id. */
    enum Boundary implements ReadFrom {
        /** The end of the history: reads no events, only the current position. */
        LATEST,
        /** The beginning of the history: reads all retained events. */
        OLDEST
    }

    /**
     * The point after one event.
     *
     * @param id the event's position, or the id that its publisher gave it; may be any text, since clients send it
     */
    record After(String id) implements ReadFrom {
        /**
         * Requires an id.
         *
         * @param id the event's position or id
         */
        public After {
            Objects.requireNonNull(id, "id must not be null: use ReadFrom.latest() or ReadFrom.oldest()");
        }
    }

    /**
     * Returns the end of the history.
     *
     * @return reads no events, only the current position
     */
    static ReadFrom latest() {
        return Boundary.LATEST;
    }

    /**
     * Returns the beginning of the history.
     *
     * @return reads all retained events
     */
    static ReadFrom oldest() {
        return Boundary.OLDEST;
    }

    /**
     * Returns the point after one event.
     *
     * @param id the event's position, or the id that its publisher gave it
     * @return reads the events that follow it
     */
    static ReadFrom after(String id) {
        return new After(id);
    }
}
