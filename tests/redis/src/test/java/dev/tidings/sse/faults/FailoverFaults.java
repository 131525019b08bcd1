// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Faults in which a replica becomes the master. */
final class FailoverFaults {

    private static final Duration APART = Duration.ofMillis(700);
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
    private static final AtomicInteger AHEAD = new AtomicInteger();

    private FailoverFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.of("fail-over, nothing lost", Cost.NONE, FailoverFaults::planned),
                Fault.of("fail-over, last writes lost", Cost.ALL, world -> lose(world, false, false)),
                Fault.of("fail-over, lost ids given again", Cost.ALL, world -> lose(world, true, false)),
                Fault.of("fail-over, new clock behind", Cost.ALL, world -> lose(world, false, true)));
    }

    private static void planned(World world) {
        RedisServer next = world.redis().startReplica();
        world.publishers.forEach(publisher -> publisher.pause(true));
        Eventually.until(
                () -> world.publishers.stream().allMatch(Publisher::isAtRest), () -> "every publish is decided");
        world.redis().awaitCaughtUp(next);
        next.command("REPLICAOF", "NO", "ONE");
        world.failOverTo(next);
        world.publishers.forEach(publisher -> publisher.pause(false));
    }

    /**
     * Fails over to a replica that was disconnected while the old server continued for a while.
     *
     * @param sameIds both servers continue from an id in the future, so that the new one assigns the same ids as the old one
     * @param clockBehind only the old server does, so that the new one assigns smaller ids
     */
    private static void lose(World world, boolean sameIds, boolean clockBehind) {
        RedisServer old = world.redis();
        RedisServer next = old.startReplica();
        if (sameIds) {
            countFromTheFuture(old);
        }
        world.gather();
        old.awaitCaughtUp(next);
        next.command("REPLICAOF", "NO", "ONE");
        if (clockBehind) {
            countFromTheFuture(old);
        }
        Eventually.goOnFor(APART);
        world.failOverTo(next);
    }

    /** Sets the last ids ahead. A stream assigns only greater ids, so it continues from there, independent of the time. */
    private static void countFromTheFuture(RedisServer redis) {
        long future = System.currentTimeMillis() + AHEAD.incrementAndGet() * HOUR_MILLIS;
        if (redis.command("KEYS", "sse:*") instanceof List<?> keys) {
            for (Object key : keys) {
                redis.command("XSETID", String.valueOf(key), future + "-1");
            }
        }
    }
}
