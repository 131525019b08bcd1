// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import dev.tidings.sse.HubStats;
import java.lang.management.ManagementFactory;
import java.util.Set;

/**
 * The answer of {@code GET /stats}.
 *
 * @param broker what carries the events, in words
 * @param streams streams that are open
 * @param channels channels that are subscribed
 * @param events events that arrived on them
 * @param deliveries events handed to connections
 * @param dropped events left out by overflow policies
 * @param resets {@code stream-reset} events told
 * @param refusedStreams streams refused, for whatever reason
 * @param threads live threads of the process
 * @param types the types that were published through this node
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
