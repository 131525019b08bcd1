// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import java.time.Duration;

/**
 * The size and load of a world.
 *
 * @param nodes number of nodes
 * @param clients number of clients
 * @param publishers number of publishers, each with a thread
 * @param eventsPerSecond rate of all publishers together
 * @param stay average time that a client stays on a node
 * @param outage duration of an outage; longer than the broker needs to detect it
 * @param load duration of the load before and after a fault
 */
record WorldSize(
        int nodes, int clients, int publishers, int eventsPerSecond, Duration stay, Duration outage, Duration load) {

    static final WorldSize SHORT =
            new WorldSize(2, 16, 3, 300, Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofMillis(300));

    static final WorldSize LONG =
            new WorldSize(2, 24, 4, 1_600, Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(3));
}
