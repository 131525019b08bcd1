// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.catchup;

import dev.tidings.sse.internal.log.LogLimits;
import dev.tidings.sse.spi.BrokerEvent;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A buffer for live events while history is read. On overflow it keeps only the last event, which shows how far live
 * delivery has come; the dropped events are read from history. Guarded by the channel's lock.
 */
final class LiveBuffer {

    /** Maximum number of buffered events. */
    static final int MAX_EVENTS = 50_000;

    private final Queue<BrokerEvent> events = new ArrayDeque<>();
    private long characters;
    private boolean overflown;
    private boolean lostForeign;

    boolean isEmpty() {
        return events.isEmpty();
    }

    /** Adds an event. Returns whether it replaced the events before it. */
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

    /** Returns whether events were dropped since the last call. */
    boolean clearOverflown() {
        boolean was = overflown;
        overflown = false;
        return was;
    }

    /** Returns whether an event without a position was dropped, which no history holds, since the last reset. */
    boolean hasLostForeign() {
        return lostForeign;
    }

    /** Called when a reset was sent for the dropped events. */
    void forgetLost() {
        lostForeign = false;
    }
}
