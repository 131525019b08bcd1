// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A master and its replicas as seen by one sentinel. */
final class SentinelView {

    private final Map<String, String> master;
    private final List<Map<String, String>> replicas;

    private SentinelView(@Nullable Object master, @Nullable Object replicas) {
        this.master = fields(master);
        this.replicas = list(replicas).stream().map(SentinelView::fields).toList();
    }

    static SentinelView of(TestRedis sentinel, String name) {
        return new SentinelView(
                sentinel.command("SENTINEL", "MASTER", name), sentinel.command("SENTINEL", "REPLICAS", name));
    }

    private static List<?> list(@Nullable Object reply) {
        return reply == null ? List.of() : (List<?>) reply;
    }

    /** Converts a list of alternating names and values to a map. */
    private static Map<String, String> fields(@Nullable Object reply) {
        List<?> list = list(reply);
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < list.size(); i += 2) {
            fields.put(String.valueOf(list.get(i)), String.valueOf(list.get(i + 1)));
        }
        return fields;
    }

    int masterPort() {
        return Integer.parseInt(master.getOrDefault("port", "-1"));
    }

    /** Returns whether all servers are known, the master is up, and no fail-over is in progress. */
    boolean isCalm(int knownReplicas, int otherSentinels) {
        return "master".equals(master.get("flags"))
                && Integer.toString(knownReplicas).equals(master.get("num-slaves"))
                && Integer.toString(otherSentinels).equals(master.get("num-other-sentinels"));
    }

    /**
     * Returns whether the replicas on these ports have reported their role to the sentinel. Otherwise the sentinel mistakes a
     * promoted replica for a returning master, and demotes it.
     */
    boolean hasHeardFrom(Set<Integer> ports) {
        return replicas.stream()
                .filter(replica -> ports.contains(Integer.valueOf(replica.getOrDefault("port", "-1"))))
                .allMatch(replica -> "slave".equals(replica.get("flags"))
                        && "slave".equals(replica.get("role-reported"))
                        && "ok".equals(replica.get("master-link-status"))
                        && Integer.toString(masterPort()).equals(replica.get("master-port")));
    }
}
