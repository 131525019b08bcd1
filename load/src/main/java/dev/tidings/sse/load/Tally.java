// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import java.util.Map;
import java.util.TreeMap;

/** The counts of a loop's clients. Belongs to the loop's thread, until it is copied. */
final class Tally {

    long connects;
    long open;
    long deliveries;
    long lost;
    long duplicated;
    long resets;
    long comments;
    long bytes;
    long broken;
    final Map<Integer, Long> refused = new TreeMap<>();
    final Map<Long, Integer> connectsBySecond = new TreeMap<>();
    Histogram latency = new Histogram();

    /** Events that are due before this time do not count in the latencies, because the server warms up. */
    long measuredFrom = Long.MIN_VALUE;

    void connected(long nanos) {
        connects++;
        connectsBySecond.merge(nanos / 1_000_000_000L, 1, Integer::sum);
    }

    void delivered(long due, long now) {
        deliveries++;
        if (due - measuredFrom >= 0) {
            latency.add(now - due);
        }
    }

    void add(Tally other) {
        connects += other.connects;
        open += other.open;
        deliveries += other.deliveries;
        lost += other.lost;
        duplicated += other.duplicated;
        resets += other.resets;
        comments += other.comments;
        bytes += other.bytes;
        broken += other.broken;
        other.refused.forEach((status, count) -> refused.merge(status, count, Long::sum));
        other.connectsBySecond.forEach((second, count) -> connectsBySecond.merge(second, count, Integer::sum));
        latency.add(other.latency);
    }
}
