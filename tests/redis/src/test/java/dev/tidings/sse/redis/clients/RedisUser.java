// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import dev.tidings.sse.testkit.redis.TestRedis;
import java.util.ArrayList;
import java.util.List;

/** A user of some servers, who may do what a test says; and what they were refused. */
final class RedisUser {

    private static final String NAME = "tidings";
    private static final String PASSWORD = "secret";

    private final List<TestRedis> nodes;

    RedisUser(List<TestRedis> nodes) {
        this.nodes = nodes;
    }

    List<TestRedis> nodes() {
        return nodes;
    }

    String url(String url) {
        return url.replace("://", "://" + NAME + ':' + PASSWORD + '@');
    }

    /** Waits for the end of the user's connections first, because Redis would log what it refuses to them, too. */
    void allow(List<String> rules) {
        nodes.forEach(node -> Eventually.until(
                () -> connections(node).isEmpty(), () -> "the user has no connection, but has " + connections(node)));
        List<String> command = new ArrayList<>(List.of("ACL", "SETUSER", NAME, "reset", "on", ">" + PASSWORD));
        command.addAll(rules);
        nodes.forEach(node -> {
            node.command(command.toArray(String[]::new));
            node.command("ACL", "LOG", "RESET");
        });
    }

    List<String> refusals() {
        return nodes.stream()
                .map(node -> String.valueOf(node.command("ACL", "LOG")))
                .filter(log -> !log.equals("[]"))
                .toList();
    }

    boolean wasRefused() {
        return !refusals().isEmpty();
    }

    /** How many subscriptions a channel has, on all servers. */
    long subscribers(String channel) {
        return nodes.stream()
                .mapToLong(node -> number(node, "NUMSUB", channel) + number(node, "SHARDNUMSUB", channel))
                .sum();
    }

    private static long number(TestRedis node, String question, String channel) {
        return node.command("PUBSUB", question, channel) instanceof List<?> reply ? (Long) reply.get(1) : -1;
    }

    /** Whether a connection of the user's was probed, and did nothing since. */
    boolean wasProbed() {
        return nodes.stream()
                .flatMap(node -> connections(node).stream())
                .anyMatch(client -> client.contains("cmd=ping "));
    }

    private static List<String> connections(TestRedis node) {
        return String.valueOf(node.command("CLIENT", "LIST"))
                .lines()
                .filter(client -> client.contains("user=" + NAME + ' '))
                .toList();
    }
}
