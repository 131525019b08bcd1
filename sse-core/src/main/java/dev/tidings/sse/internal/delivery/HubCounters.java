// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.delivery;

import java.util.concurrent.atomic.LongAdder;

/** The counters of a hub's events, resets and dropped events. Thread-safe. */
public final class HubCounters {

    private final LongAdder events = new LongAdder();
    private final LongAdder resets = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    public void countEvent() {
        events.increment();
    }

    public void countResets(long count) {
        resets.add(count);
    }

    public void countDropped(long count) {
        dropped.add(count);
    }

    /** Returns the number of events received from the broker, per channel and not per stream. */
    public long events() {
        return events.sum();
    }

    public long resets() {
        return resets.sum();
    }

    /** Returns the number of events that overflow policies dropped. */
    public long dropped() {
        return dropped.sum();
    }
}
