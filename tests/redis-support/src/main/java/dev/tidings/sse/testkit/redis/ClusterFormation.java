// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import java.util.List;

/** Forms a cluster of separate nodes: the first half become masters, the second half their replicas. */
final class ClusterFormation {

    private static final int SLOTS = 16_384;

    private final RedisSet set;
    private final List<TestRedis> nodes;
    private final int masters;

    ClusterFormation(RedisSet set, List<TestRedis> nodes) {
        this.set = set;
        this.nodes = nodes;
        this.masters = nodes.size() / 2;
    }

    void form() {
        for (int i = 0; i < nodes.size(); i++) {
            // Different epochs, because nodes with the same epoch must resolve that conflict first.
            nodes.get(i).command("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
        }
        for (int i = 0; i < masters; i++) {
            giveSlots(nodes.get(i), SLOTS * i / masters, SLOTS * (i + 1) / masters - 1);
        }
        meet();
        for (int i = masters; i < nodes.size(); i++) {
            replicate(nodes.get(i), nodes.get(i - masters));
        }
    }

    private static void giveSlots(TestRedis master, int first, int last) {
        master.command("CLUSTER", "ADDSLOTSRANGE", Integer.toString(first), Integer.toString(last));
    }

    /** Introduces every node to every other one, because gossip alone takes seconds. */
    private void meet() {
        for (TestRedis node : nodes) {
            nodes.stream()
                    .filter(other -> other.port() > node.port())
                    .forEach(other -> node.command("CLUSTER", "MEET", "127.0.0.1", Integer.toString(other.port())));
        }
        set.await(
                "all nodes know each other",
                () -> nodes.stream().allMatch(node -> ClusterView.of(node).knows(nodes.size())));
    }

    private void replicate(TestRedis replica, TestRedis master) {
        replica.command("CLUSTER", "REPLICATE", ClusterView.of(master).myself().id());
    }
}
