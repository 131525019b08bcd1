// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import java.util.List;
import java.util.Map;

/**
 * What all clients of a swarm counted so far.
 *
 * @param open clients that have a stream now
 * @param connects connections that were made
 * @param deliveries events that came
 * @param bytes bytes of bodies that came
 * @param lost numbers that were left out, without a {@code stream-reset}
 * @param duplicated numbers that came again, or too late
 * @param resets {@code stream-reset} events
 * @param comments comments, heartbeats most of all
 * @param broken answers that were no stream as the standard has it
 * @param refused how many answers there were of each status other than 200
 * @param connectsPerSecond connections made in each second, from the first in which there was one
 * @param latency from when an event was due until it was read
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
     * Whether nothing is wrong: nothing lost, doubled or broken.
     *
     * @return true if so
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
