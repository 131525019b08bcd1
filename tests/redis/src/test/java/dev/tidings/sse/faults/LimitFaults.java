// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Redis reaches a limit of its own. */
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
     * Nothing can be written, so publishing fails and says so; what a foreign publisher sends still arrives. Nobody moves
     * meanwhile: a foreign event is in no history, so a client that saw one last is reset on another node.
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

    /** Filled with messages that are no events: brokers skip them, so that only the link has much to do. */
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
                    () -> "Redis ends a subscriber that does not take what it gets");
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
