// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.scale;

import dev.tidings.sse.load.Sighting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A collector of the arrivals of events at the clients of this process. Thread-safe. */
final class Arrivals implements Sighting {

    private final int half;
    private final Map<Long, Counting> events = new LinkedHashMap<>();
    private Counting latest = new Counting(Long.MIN_VALUE);
    private long seen;

    /**
     * Creates an empty collector.
     *
     * @param half number of clients at which the median is reached
     */
    Arrivals(int half) {
        this.half = half;
    }

    private final class Counting {

        final long due;
        long count;
        long first;
        long median;
        long last;

        Counting(long due) {
            this.due = due;
        }

        void saw(long after) {
            count++;
            first = count == 1 ? after : first;
            median = count <= half ? after : median;
            last = after;
        }
    }

    @Override
    public synchronized void saw(long number, long due, long now) {
        seen++;
        if (latest.due != due) {
            latest = events.computeIfAbsent(due, Counting::new);
        }
        latest.saw(now - due);
    }

    /** Returns the number of deliveries since the last {@link #removeAll}. */
    synchronized long seen() {
        return seen;
    }

    /** Removes and returns all collected arrivals. */
    synchronized List<Arrival> removeAll() {
        List<Arrival> all = new ArrayList<>();
        events.values().forEach(e -> all.add(new Arrival(e.due, e.count, e.first, e.median, e.last)));
        events.clear();
        latest = new Counting(Long.MIN_VALUE);
        seen = 0;
        return all;
    }
}
