// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one sentinel knows of a master and its replicas. */
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

    /** From a list of names and values in turn. */
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

    /** Whether all is known, the master is not down, and no fail-over is under way. */
    boolean isCalm(int knownReplicas, int otherSentinels) {
        return "master".equals(master.get("flags"))
                && Integer.toString(knownReplicas).equals(master.get("num-slaves"))
                && Integer.toString(otherSentinels).equals(master.get("num-other-sentinels"));
    }

    /**
     * Whether it has heard from the replicas on these ports that they are such. If it has not, it takes the next one that
     * is promoted for a master that came back, and makes it a replica again.
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
