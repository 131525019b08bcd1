// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import java.time.Duration;
import java.util.List;

/** Faults in which the history of a channel loses some or all entries. */
final class HistoryFaults {

    private static final String KEY = "sse:" + World.BUSY;
    private static final Duration APART = Duration.ofMillis(700);

    private HistoryFaults() {}

    static List<Fault> all() {
        return List.of(
                live("history deleted", "DEL", KEY),
                live("history expired", "PEXPIREAT", KEY, "1"),
                live("history trimmed to one entry", "XTRIM", KEY, "MAXLEN", "1"),
                live("history trimmed to nothing", "XTRIM", KEY, "MAXLEN", "0"),
                behind("history deleted past a node", "DEL", KEY),
                behind("history expired past a node", "PEXPIREAT", KEY, "1"),
                behind("history trimmed past a node", "XTRIM", KEY, "MAXLEN", "1"),
                behind("history trimmed to nothing past a node", "XTRIM", KEY, "MAXLEN", "0"));
    }

    /** A fault while all nodes receive all events live. */
    private static Fault live(String name, String... command) {
        return Fault.ofHistory(name, Cost.ALLOWED, world -> world.redis().command(command));
    }

    /** A fault while a node is disconnected from Redis, so that the events it missed are deleted. */
    private static Fault behind(String name, String... command) {
        return Fault.ofHistory(name, Cost.SOME, world -> {
            world.habits.hold(true);
            Node apart = nodeWithClients(world);
            apart.proxy().mode(Proxy.Mode.REFUSE);
            apart.proxy().cut();
            Eventually.goOnFor(APART);
            world.redis().command(command);
            apart.proxy().mode(Proxy.Mode.PASS);
            Eventually.goOnFor(APART);
        });
    }

    private static Node nodeWithClients(World world) {
        return world.nodes.stream()
                .filter(node -> world.clients.stream().anyMatch(client -> client.isOn(node)))
                .findFirst()
                .orElseThrow();
    }
}
