// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Faults in which nodes stop and start, and races of new channels. */
final class NodeFaults {

    private static final Duration DOWN = Duration.ofMillis(700);
    private static final Duration BETWEEN = Duration.ofMillis(50);
    private static final int RACERS = 8;
    private static final AtomicInteger RACES = new AtomicInteger();

    private NodeFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.of("node killed", Cost.NONE, world -> {
                    Node node = world.anyNode();
                    node.kill();
                    Eventually.goOnFor(DOWN);
                    node.start();
                }),
                Fault.of("node stopped and started", Cost.NONE, world -> {
                    Node node = world.anyNode();
                    node.stop();
                    Eventually.goOnFor(DOWN);
                    node.start();
                }),
                Fault.of(
                        "nodes restarted in turn",
                        Cost.NONE,
                        world -> world.nodes.forEach(node -> {
                            node.stop();
                            node.start();
                            Eventually.goOnFor(DOWN);
                        })),
                Fault.of("publishing races subscribing", Cost.NONE, NodeFaults::race));
    }

    /** Publishes on a new channel while clients subscribe to it one after the other. */
    private static void race(World world) {
        String channel = "race" + RACES.incrementAndGet();
        Publisher publisher = world.addPublisher("racer", List.of(channel));
        publisher.pause(false);
        for (int i = 0; i < RACERS; i++) {
            world.addClient("client " + i + " of " + channel, List.of(channel));
            Eventually.goOnFor(BETWEEN);
        }
        world.awaitPlaced();
        publisher.pause(true);
        Eventually.until(publisher::isAtRest, () -> "every publish is decided");
        publisher.close();
        world.publishers.remove(publisher);
    }
}
