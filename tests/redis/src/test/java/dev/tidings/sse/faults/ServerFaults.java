// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Faults in which Redis is killed, with or without its data, or hangs. */
final class ServerFaults {

    private static final Duration DEAD = Duration.ofMillis(500);

    /** About a third of the log of an event, so that a third of a second is lost: more than any node lags behind. */
    private static final long CUT_BYTES_PER_RATE = 100;

    private ServerFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.of("Redis killed, all data kept", Cost.NONE, world -> kill(world, redis -> {})),
                Fault.of("Redis killed, last writes lost", Cost.ALL, ServerFaults::cutLog),
                Fault.of("Redis killed, all data lost", Cost.ALL, ServerFaults::wipe),
                Fault.of("Redis frozen", Cost.NONE, ServerFaults::freeze));
    }

    private static void kill(World world, Consumer<RedisServer> disk) {
        world.redis().kill();
        disk.accept(world.redis());
        Eventually.goOnFor(DEAD);
        world.redis().start();
    }

    private static void wipe(World world) {
        world.gather();
        kill(world, RedisServer::wipe);
    }

    private static void cutLog(World world) {
        world.gather();
        kill(world, redis -> redis.cutLog(CUT_BYTES_PER_RATE * world.size.eventsPerSecond()));
        world.redis().rewriteLog();
    }

    private static void freeze(World world) {
        world.redis().pause();
        try {
            Eventually.goOnFor(world.size.outage());
        } finally {
            world.redis().unpause();
        }
    }
}
