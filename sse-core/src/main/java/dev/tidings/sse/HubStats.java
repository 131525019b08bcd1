// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import java.util.Map;

/**
 * What a hub counts. Counters begin at 0 with the hub and only grow; they are read one after the other, not at one moment.
 *
 * @param openStreams streams that are open now
 * @param openChannels channels that are subscribed now, with those that linger
 * @param events events that arrived on these channels
 * @param deliveries events handed to connections, over all streams
 * @param dropped events left out by overflow policies
 * @param resets {@code stream-reset} events told, once per channel for an interruption and once per stream for a resume
 * @param refused streams that were refused, by reason; every reason is there
 */
public record HubStats(
        int openStreams,
        int openChannels,
        long events,
        long deliveries,
        long dropped,
        long resets,
        Map<RefusalReason, Long> refused) {

    /**
     * Copies the map.
     *
     * @param openStreams streams that are open now
     * @param openChannels channels that are subscribed now
     * @param events events that arrived
     * @param deliveries events handed to connections
     * @param dropped events left out
     * @param resets resets told
     * @param refused streams refused, by reason
     */
    public HubStats {
        refused = Map.copyOf(refused);
    }

    /**
     * How many streams were refused in all.
     *
     * @return the sum over all reasons
     */
    public long refusedStreams() {
        return refused.values().stream().mapToLong(Long::longValue).sum();
    }
}
