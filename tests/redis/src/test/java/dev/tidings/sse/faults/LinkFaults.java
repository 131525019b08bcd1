// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import dev.tidings.sse.faults.Proxy.Mode;
import java.time.Duration;
import java.util.List;

/** Faults of the network between a node and Redis. */
final class LinkFaults {

    private static final Duration BETWEEN = Duration.ofMillis(200);

    private LinkFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.of("link black-holed", Cost.NONE, world -> during(world, Mode.BLACK_HOLE)),
                Fault.of("link delayed by 200 ms", Cost.NONE, world -> during(world, Mode.DELAY)),
                Fault.of("link throttled", Cost.NONE, world -> during(world, Mode.THROTTLE)),
                Fault.of("link reset, and refused for a while", Cost.NONE, LinkFaults::refuse),
                Fault.of("links reset again and again", Cost.NONE, LinkFaults::reset),
                new Fault("one message dropped", Cost.NONE, "", true, LinkFaults::drop));
    }

    private static void during(World world, Mode mode) {
        Proxy proxy = world.anyNode().proxy();
        proxy.mode(mode);
        Eventually.goOnFor(world.size.outage());
        proxy.mode(Mode.PASS);
    }

    private static void refuse(World world) {
        Proxy proxy = world.anyNode().proxy();
        proxy.mode(Mode.REFUSE);
        proxy.cut();
        Eventually.goOnFor(world.size.outage().dividedBy(2));
        proxy.mode(Mode.PASS);
    }

    private static void reset(World world) {
        for (int i = 0; i < 5; i++) {
            world.nodes.forEach(node -> node.proxy().cut());
            Eventually.goOnFor(BETWEEN);
        }
    }

    private static void drop(World world) {
        Proxy proxy = world.anyNode().proxy();
        proxy.dropMessage(World.BUSY);
        Eventually.until(proxy::hasDropped, () -> "a message arrives that can be dropped");
    }
}
