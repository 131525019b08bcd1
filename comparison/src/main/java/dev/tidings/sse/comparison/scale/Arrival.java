// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.scale;

import java.util.List;

/**
 * The arrival of an event at clients.
 *
 * @param due the {@link System#nanoTime} at which it was due; identifies the event
 * @param count number of clients that have read it
 * @param first nanoseconds from its due time until the first client had read it
 * @param median nanoseconds until half of the clients had read it
 * @param last nanoseconds until all clients had read it
 */
record Arrival(long due, long count, long first, long median, long last) {

    /** Merges the same event at the clients of another process. The median is the mean of both medians, weighted by clients. */
    Arrival with(Arrival other) {
        long all = count + other.count;
        return new Arrival(
                due,
                all,
                Math.min(first, other.first),
                (median * count + other.median * other.count) / all,
                Math.max(last, other.last));
    }

    String line() {
        return "event " + due + ' ' + count + ' ' + first + ' ' + median + ' ' + last;
    }

    static Arrival ofLine(String line) {
        List<Long> numbers = List.of(line.split(" ", -1)).subList(1, 6).stream()
                .map(Long::valueOf)
                .toList();
        return new Arrival(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3), numbers.get(4));
    }
}
