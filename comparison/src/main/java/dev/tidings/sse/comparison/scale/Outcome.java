// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.scale;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * The deliveries of events to all clients.
 *
 * @param arrivals the arrival of each event
 * @param lost missing deliveries
 * @param duplicated repeated deliveries since the clients connected
 * @param resets number of {@code stream-reset} events since the clients connected
 */
record Outcome(List<Arrival> arrivals, long lost, long duplicated, long resets) {

    long deliveries() {
        return arrivals.stream().mapToLong(Arrival::count).sum();
    }

    /** Returns a quantile of a time over the events, in ms; 0 without events. */
    double millis(double part, ToLongFunction<Arrival> time) {
        long[] sorted = arrivals.stream().mapToLong(time).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(int) Math.max(0, Math.ceil(part * sorted.length) - 1)] / 1e6;
    }

    /** A builder that merges the results of processes. Not thread-safe. */
    static final class Builder {

        private final Map<Long, Arrival> arrivals = new LinkedHashMap<>();
        private final long[] flaws = new long[3];

        void add(Arrival arrival) {
            arrivals.merge(arrival.due(), arrival, Arrival::with);
        }

        void add(Outcome other) {
            other.arrivals.forEach(this::add);
            flaws[0] += other.lost;
            flaws[1] = other.duplicated; // These counts are cumulative.
            flaws[2] = other.resets;
        }

        /** Adds the last line of a process: {@code end}, then the counts of lost, duplicated and reset. */
        void end(String line) {
            long[] told = Arrays.stream(line.split(" ", -1))
                    .skip(1)
                    .mapToLong(Long::parseLong)
                    .toArray();
            Arrays.setAll(flaws, i -> flaws[i] + told[i]);
        }

        Outcome build() {
            return new Outcome(new ArrayList<>(arrivals.values()), flaws[0], flaws[1], flaws[2]);
        }
    }
}
