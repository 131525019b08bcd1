// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import java.util.List;
import java.util.Map;

/**
 * The counts of all clients of a swarm so far.
 *
 * @param open clients with an open stream
 * @param connects opened connections
 * @param deliveries received events
 * @param bytes received bytes of bodies
 * @param lost skipped numbers without a {@code stream-reset}
 * @param duplicated numbers that arrived again, or out of order
 * @param resets {@code stream-reset} events
 * @param comments comments, heartbeats most of all
 * @param broken responses that were not a valid stream
 * @param refused number of responses by status, except 200
 * @param connectsPerSecond opened connections per second, from the first second with a connection
 * @param latency time from when an event was due until it was read
 */
public record SwarmResult(
        long open,
        long connects,
        long deliveries,
        long bytes,
        long lost,
        long duplicated,
        long resets,
        long comments,
        long broken,
        Map<Integer, Long> refused,
        List<Integer> connectsPerSecond,
        Histogram latency) {

    static SwarmResult of(Tally tally) {
        return new SwarmResult(
                tally.open,
                tally.connects,
                tally.deliveries,
                tally.bytes,
                tally.lost,
                tally.duplicated,
                tally.resets,
                tally.comments,
                tally.broken,
                Map.copyOf(tally.refused),
                perSecond(tally.connectsBySecond),
                tally.latency);
    }

    /**
     * Returns whether no event was lost or duplicated, and no response was broken.
     *
     * @return true if the counts of all failures are 0
     */
    public boolean isFlawless() {
        return lost == 0 && duplicated == 0 && broken == 0;
    }

    private static List<Integer> perSecond(Map<Long, Integer> counts) {
        if (counts.isEmpty()) {
            return List.of();
        }
        long first = counts.keySet().stream().mapToLong(Long::longValue).min().orElseThrow();
        long last = counts.keySet().stream().mapToLong(Long::longValue).max().orElseThrow();
        return java.util.stream.LongStream.rangeClosed(first, last)
                .mapToObj(second -> counts.getOrDefault(second, 0))
                .toList();
    }
}
