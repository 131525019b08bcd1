// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import dev.tidings.sse.HubStats;
import java.lang.management.ManagementFactory;
import java.util.Set;

/**
 * The response of {@code GET /stats}.
 *
 * @param broker name of the broker
 * @param streams open streams
 * @param channels subscribed channels
 * @param events events received from the broker
 * @param deliveries events written to connections
 * @param dropped events dropped by overflow policies
 * @param resets {@code stream-reset} events sent
 * @param refusedStreams refused streams
 * @param threads live threads of the process
 * @param types event types published through this node
 */
record Stats(
        String broker,
        int streams,
        int channels,
        long events,
        long deliveries,
        long dropped,
        long resets,
        long refusedStreams,
        int threads,
        Set<String> types) {

    static Stats of(String broker, HubStats hub, Set<String> types) {
        return new Stats(
                broker,
                hub.openStreams(),
                hub.openChannels(),
                hub.events(),
                hub.deliveries(),
                hub.dropped(),
                hub.resets(),
                hub.refusedStreams(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                types);
    }
}
