// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import java.time.Duration;
import java.util.List;

/** Faults in which Redis closes connections or loses its script cache. */
final class ConnectionFaults {

    private static final Duration BETWEEN = Duration.ofMillis(400);

    private ConnectionFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.of("subscriber connections killed", Cost.NONE, world -> kill(world, "pubsub")),
                Fault.of("command connections killed", Cost.NONE, world -> kill(world, "normal")),
                Fault.of("all connections killed", Cost.NONE, world -> kill(world, "pubsub", "normal")),
                Fault.of("scripts flushed", Cost.NONE, world -> world.redis().command("SCRIPT", "FLUSH")));
    }

    private static void kill(World world, String... types) {
        for (int i = 0; i < 2; i++) {
            for (String type : types) {
                world.redis().command("CLIENT", "KILL", "TYPE", type);
            }
            Eventually.goOnFor(BETWEEN);
        }
    }
}
