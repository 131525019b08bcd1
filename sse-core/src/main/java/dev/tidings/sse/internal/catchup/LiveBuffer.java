// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.catchup;

import dev.tidings.sse.internal.log.LogLimits;
import dev.tidings.sse.spi.BrokerEvent;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Live events that wait until history was read; too many of them are left to another reading. Guarded by the channel's lock. */
final class LiveBuffer {

    /** How many events are held at most. */
    static final int MAX_EVENTS = 50_000;

    private final Queue<BrokerEvent> events = new ArrayDeque<>();
    private long characters;
    private boolean overflown;
    private boolean lostForeign;

    boolean isEmpty() {
        return events.isEmpty();
    }

    /**
     * Of too many events the last one remains, which tells how far live delivery has come.
     *
     * @return whether it replaced others
     */
    boolean add(BrokerEvent event) {
        overflown |= events.size() == MAX_EVENTS
                || (!events.isEmpty() && characters + LogLimits.characters(event) > LogLimits.MAX_BUFFERED_CHARACTERS);
        boolean replaces = overflown && !events.isEmpty();
        while (overflown && !events.isEmpty()) {
            lostForeign |= remove().position() == null;
        }
        events.add(event);
        characters += LogLimits.characters(event);
        return replaces;
    }

    @Nullable
    BrokerEvent peek() {
        return events.peek();
    }

    BrokerEvent remove() {
        BrokerEvent oldest = events.remove();
        characters -= LogLimits.characters(oldest);
        return oldest;
    }

    /** Whether events were left to another reading since this was asked last. */
    boolean takeOverflown() {
        boolean was = overflown;
        overflown = false;
        return was;
    }

    /** Whether events were dropped that no history holds, and nobody was told. */
    boolean hasLostForeign() {
        return lostForeign;
    }

    /** Streams are told, or none of them could miss anything. */
    void forgetLost() {
        lostForeign = false;
    }
}
