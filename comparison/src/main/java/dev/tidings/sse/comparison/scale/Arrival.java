// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.scale;

import java.util.List;

/**
 * How an event arrived at clients.
 *
 * @param due when it was due, of {@link System#nanoTime}; tells it from all others
 * @param count how many clients have read it
 * @param first nanoseconds after it was due until the first of them had
 * @param median until half of them had
 * @param last until all of them had
 */
record Arrival(long due, long count, long first, long median, long last) {

    /** The same event at the clients of another process. The median is that of the halves, weighed by their clients. */
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
