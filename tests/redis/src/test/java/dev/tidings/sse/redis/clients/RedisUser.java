// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import dev.tidings.sse.testkit.redis.TestRedis;
import java.util.ArrayList;
import java.util.List;

/** A Redis user with the rights that a test grants, on several servers, and the log of refused commands. */
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

    /** Waits until the user has no connections. A test that counts refusals needs it, because Redis logs late ones too. */
    void awaitDisconnected() {
        nodes.forEach(node -> Eventually.until(
                () -> connections(node).isEmpty(), () -> "the user has no connection, but has " + connections(node)));
    }

    /** Sets the rights, also for connections that are open, and empties the log of refusals. */
    void allow(List<String> rules) {
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

    /** Returns the number of subscriptions of a channel, on all servers. */
    long subscribers(String channel) {
        return nodes.stream()
                .mapToLong(node -> number(node, "NUMSUB", channel) + number(node, "SHARDNUMSUB", channel))
                .sum();
    }

    private static long number(TestRedis node, String question, String channel) {
        return node.command("PUBSUB", question, channel) instanceof List<?> reply ? (Long) reply.get(1) : -1;
    }

    /** Returns whether the last command of one of the user's connections was a probe. */
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
