// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import dev.tidings.sse.testkit.redis.TestRedis;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The clients and statistics of a Redis server. */
final class ServerView {

    private ServerView() {}

    /** Returns one line per connection, except the one that asks. */
    static List<String> of(TestRedis redis) {
        return String.valueOf(redis.command("CLIENT", "LIST"))
                .lines()
                .filter(line -> !line.contains("cmd=client"))
                .toList();
    }

    static void awaitCount(TestRedis redis, int count) {
        Eventually.until(() -> of(redis).size() == count, () -> count + " clients, but there are " + of(redis));
    }

    /** Returns the number of connections that are subscribed to a channel. */
    static long subscribers(TestRedis redis, String channel) {
        return redis.command("PUBSUB", "NUMSUB", channel) instanceof List<?> reply ? (Long) reply.get(1) : -1;
    }

    /** Returns the number of channels with a subscription. */
    static int channels(TestRedis redis) {
        return redis.command("PUBSUB", "CHANNELS") instanceof List<?> names ? names.size() : -1;
    }

    /** Returns the number of calls of a command since the server started. */
    static long calls(TestRedis redis, String command) {
        Matcher calls = Pattern.compile("cmdstat_" + command + ":calls=(\\d+)")
                .matcher(String.valueOf(redis.command("INFO", "commandstats")));
        return calls.find() ? Long.parseLong(calls.group(1)) : 0;
    }
}
