// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import java.time.Duration;

/**
 * How large a world is, and how fast.
 *
 * @param nodes how many nodes
 * @param clients how many clients
 * @param publishers how many publishers, each a thread
 * @param eventsPerSecond how many events they publish together
 * @param stay how long a client stays on a node, on average
 * @param outage how long what is away stays away; longer than the broker takes to notice
 * @param load how long load goes on before and after a fault
 */
record WorldSize(
        int nodes, int clients, int publishers, int eventsPerSecond, Duration stay, Duration outage, Duration load) {

    static final WorldSize SHORT =
            new WorldSize(2, 16, 3, 300, Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofMillis(300));

    static final WorldSize LONG =
            new WorldSize(2, 24, 4, 1_600, Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(3));
}
