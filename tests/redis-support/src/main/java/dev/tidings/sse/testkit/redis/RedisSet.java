// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A set of servers that are stopped together, even if one of them does not start. */
final class RedisSet implements AutoCloseable {

    private static final int LOG_LINES = 60;

    private final List<TestRedis> servers = new CopyOnWriteArrayList<>();

    private RedisSet() {}

    /** Builds a set of servers. If that fails, the added servers are stopped. */
    static <T> T assemble(Function<RedisSet, T> assembly) {
        RedisSet set = new RedisSet();
        try {
            return assembly.apply(set);
        } catch (RuntimeException | Error e) {
            set.close();
            throw e;
        }
    }

    TestRedis add(TestRedis server) {
        servers.add(server);
        return server;
    }

    void await(String what, BooleanSupplier condition) {
        RedisWait.until(what, condition, this::logs);
    }

    <T> T answer(String what, Supplier<Optional<T>> question) {
        return RedisWait.answer(what, RedisWait.LIMIT, question, this::logs);
    }

    /** Returns the end of each log. */
    String logs() {
        return servers.stream()
                .map(server -> "--- " + server.port() + " ---\n" + tail(server.log()))
                .collect(Collectors.joining("\n"));
    }

    private static String tail(String log) {
        List<String> lines = log.lines().collect(Collectors.toList());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    }

    @Override
    public void close() {
        servers.forEach(TestRedis::close);
    }
}
