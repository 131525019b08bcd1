// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.memory;

import dev.tidings.sse.spi.BrokerEvent;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A growing ring buffer of events, numbered from 1 without gaps. Events are removed oldest first. Not thread-safe. */
final class EventRing {

    private static final @Nullable BrokerEvent[] NONE = {};

    private @Nullable BrokerEvent[] slots = NONE;
    private long removed;
    private long last;

    /** Returns the number of the last removed event; 0 if no event was removed. */
    long removed() {
        return removed;
    }

    /** Returns the number of the newest event; 0 if there has never been one. */
    long last() {
        return last;
    }

    int size() {
        return (int) (last - removed);
    }

    void add(BrokerEvent event) {
        if (size() == slots.length) {
            grow();
        }
        last++;
        slots[slot(last)] = event;
    }

    BrokerEvent removeOldest() {
        BrokerEvent oldest = get(removed + 1);
        removed++;
        slots[slot(removed)] = null;
        return oldest;
    }

    /** Returns the events with the numbers {@code from} to {@code to}, both inclusive. */
    List<BrokerEvent> range(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(this::get).toList();
    }

    private BrokerEvent get(long number) {
        return Objects.requireNonNull(slots[slot(number)], "no event has this number");
    }

    private int slot(long number) {
        return (int) (number % slots.length);
    }

    private void grow() {
        List<BrokerEvent> kept = range(removed + 1, last);
        slots = new @Nullable BrokerEvent[Math.max(1, slots.length * 2)];
        long number = removed;
        for (BrokerEvent event : kept) {
            slots[slot(++number)] = event;
        }
    }
}
