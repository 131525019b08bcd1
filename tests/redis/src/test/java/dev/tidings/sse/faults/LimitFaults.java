// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Faults in which Redis reaches one of its limits. */
final class LimitFaults {

    private static final String FILL = "for i = 1, 300 do redis.call('PUBLISH', ARGV[1], ARGV[2]) end";
    private static final String NO_EVENT = "no JSON ".repeat(128);
    private static final AtomicInteger FOREIGN = new AtomicInteger();

    private LimitFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.of("memory full", Cost.NONE, LimitFaults::fillMemory),
                Fault.of("subscriber's output buffer overrun", Cost.NONE, LimitFaults::overrun));
    }

    /**
     * Fills the memory, so that publishing fails with a reason while foreign events still arrive. Clients stay on their nodes,
     * because a foreign event is not in history and a client that received it last would be reset on another node.
     */
    private static void fillMemory(World world) {
        world.habits.hold(true);
        int first = FOREIGN.incrementAndGet();
        world.redis().set("maxmemory", "1mb");
        try {
            Eventually.until(() -> foreignArrives(world, first), () -> "every client sees foreign events");
            if (world.keepsHistory()) {
                Eventually.until(
                        () -> world.publishers.stream()
                                .anyMatch(publisher -> publisher.lastFailure().contains("memory")),
                        () -> "publishing fails with a message that names the memory, but the last are "
                                + world.publishers.stream()
                                        .map(Publisher::lastFailure)
                                        .toList());
            }
        } finally {
            world.redis().set("maxmemory", "0");
        }
    }

    private static boolean foreignArrives(World world, int first) {
        String data = ClientLog.FOREIGN + FOREIGN.incrementAndGet();
        world.redis().command("PUBLISH", World.BUSY, "{\"data\": \"" + data + "\"}");
        return world.clients.stream().allMatch(client -> client.log.foreign() > first);
    }

    /** Overruns the output buffer with malformed messages. Brokers skip them, so that only the connection has a high load. */
    private static void overrun(World world) {
        world.redis().set("client-output-buffer-limit", "pubsub 1mb 512kb 1");
        try {
            world.anyNode().proxy().mode(Proxy.Mode.SLOW_SUBSCRIBER);
            List<String> before = subscribers(world);
            Eventually.until(
                    () -> {
                        world.redis().command("EVAL", FILL, "0", World.BUSY, NO_EVENT);
                        return !subscribers(world).containsAll(before);
                    },
                    () -> "Redis closes the connection of a slow subscriber");
        } finally {
            world.redis().set("client-output-buffer-limit", "pubsub 32mb 8mb 60");
        }
    }

    private static List<String> subscribers(World world) {
        return String.valueOf(world.redis().command("CLIENT", "LIST", "TYPE", "pubsub"))
                .lines()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }
}
