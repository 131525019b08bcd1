// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The replication state in {@code INFO replication}. */
final class RedisReplication {

    private final Map<String, String> info = new TreeMap<>();

    private RedisReplication(@Nullable Object info) {
        String.valueOf(info).lines().filter(line -> line.contains(":")).forEach(line -> {
            int colon = line.indexOf(':');
            this.info.put(line.substring(0, colon), line.substring(colon + 1));
        });
    }

    static RedisReplication of(TestRedis server) {
        return new RedisReplication(server.command("INFO", "replication"));
    }

    static TestRedis startReplicaOf(TestRedis master, String... extraArgs) {
        if (!"redis".equals(master.uri().getScheme())) {
            throw new IllegalArgumentException("master must be reached without TLS: " + master.port());
        }
        TestRedis replica = TestRedis.startProcess(arguments(master, extraArgs));
        try {
            RedisWait.until("the link to the master is up", () -> of(replica).follows(master), replica::log);
            return replica;
        } catch (RuntimeException e) {
            replica.close();
            throw e;
        }
    }

    private static String[] arguments(TestRedis master, String... extraArgs) {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("--replicaof", master.uri().getHost(), Integer.toString(master.port())));
        RedisLogin login = RedisLogin.of(master.uri());
        if (login != null) {
            arguments.addAll(List.of("--requirepass", login.password()));
        }
        arguments.addAll(List.of(extraArgs));
        return arguments.toArray(String[]::new);
    }

    boolean isMaster() {
        return "master".equals(info.get("role"));
    }

    /** Returns whether the server replicates this master and the link is up. */
    boolean follows(TestRedis master) {
        return "slave".equals(info.get("role"))
                && Integer.toString(master.port()).equals(info.get("master_port"))
                && "up".equals(info.get("master_link_status"));
    }
}
