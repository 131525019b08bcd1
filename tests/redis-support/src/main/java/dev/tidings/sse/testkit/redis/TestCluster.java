// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A Redis Cluster of three masters with one replica each, as processes on 127.0.0.1. A master that is down for 2 s is replaced
 * by its replica. Restarted nodes rejoin the cluster, but keep data only with extra arguments such as {@code --appendonly}.
 * Each method waits for at most one minute, then throws an {@link IllegalStateException} with the servers' logs. Thread-safe,
 * except that changes to the cluster must not overlap.
 */
public final class TestCluster implements AutoCloseable {

    private static final int MASTERS = 3;
    private static final int FAIL_OVER_ATTEMPTS = 4;
    private static final Duration FAIL_OVER_LIMIT = Duration.ofSeconds(8);
    private static final int KEYS_AT_ONCE = 100;

    private final RedisSet set;
    private final List<TestRedis> nodes = new ArrayList<>();

    private TestCluster(RedisSet set, String... extraArgs) {
        this.set = set;
        for (int i = 0; i < 2 * MASTERS; i++) {
            nodes.add(set.add(TestRedis.start(new ClusterSetup(extraArgs))));
        }
        new ClusterFormation(set, nodes).form();
        awaitAgreement();
    }

    /**
     * Starts the cluster, and waits until all nodes agree and all replicas are in sync.
     *
     * @param extraArgs arguments for all nodes, such as {@code "--requirepass", "secret"}
     * @return a cluster that serves all slots
     * @throws IllegalStateException if a node does not start or the nodes do not form a cluster; all nodes are stopped then
     */
    public static TestCluster start(String... extraArgs) {
        return RedisSet.assemble(set -> new TestCluster(set, extraArgs));
    }

    /**
     * Returns the URL of the cluster.
     *
     * @return a URL like {@code redis-cluster://127.0.0.1:5001,127.0.0.1:5002,127.0.0.1:5003} with the initial masters, and with
     *     the password if the nodes require one
     */
    public String url() {
        String hosts = nodes.stream()
                .limit(MASTERS)
                .map(node -> "127.0.0.1:" + node.port())
                .collect(Collectors.joining(","));
        return "redis-cluster://" + RedisLogin.prefix(nodes.get(0).uri()) + hosts;
    }

    /**
     * Returns all six nodes, including stopped ones.
     *
     * @return servers that the test may kill, pause and restart; the first three are the initial masters
     */
    public List<TestRedis> nodes() {
        return List.copyOf(nodes);
    }

    /**
     * Returns the master that claims a key's slot.
     *
     * @param key a key, possibly with a hash tag in braces
     * @return a running node
     * @throws IllegalStateException if no running node claims the slot
     */
    public TestRedis masterOf(String key) {
        int slot = slotOf(key);
        return set.answer("a running node owns slot " + slot, () -> owner(slot));
    }

    /**
     * Returns a replica of the master that owns a key's slot.
     *
     * @param key a key
     * @return a running node
     * @throws IllegalStateException if the master has no running replica
     */
    public TestRedis replicaOf(String key) {
        String masterId = idOf(masterOf(key));
        return set.answer(
                "a running node replicates " + masterId,
                () -> awake().stream()
                        .filter(node -> ClusterView.of(node).myself().masterId().equals(masterId))
                        .findFirst());
    }

    /**
     * Fails over a running master of a key's slot to its replica, and waits until all nodes agree and the old master is a
     * replica.
     *
     * @param key a key
     * @return the new master
     * @throws IllegalStateException if the fail-over does not complete
     */
    public TestRedis failOver(String key) {
        int slot = slotOf(key);
        TestRedis heir = replicaOf(key);
        for (int attempt = 1; ; attempt++) {
            try {
                heir.command("CLUSTER", "FAILOVER");
                // A node abandons a fail-over silently if the other masters do not vote in time.
                Boolean unused = RedisWait.answer(
                        "the replica owns slot " + slot,
                        FAIL_OVER_LIMIT,
                        () -> RedisWait.present(
                                () -> ClusterView.of(heir).myself().owns(slot)),
                        set::logs);
                awaitOwner(slot, heir);
                return heir;
            } catch (IllegalStateException e) {
                if (attempt == FAIL_OVER_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /**
     * Waits until a killed or paused master is replaced and all running nodes agree.
     *
     * @param key a key in one of its slots
     * @param old the master that was killed or paused
     * @return the new master
     * @throws IllegalStateException if the fail-over does not complete
     */
    public TestRedis awaitMasterOtherThan(String key, TestRedis old) {
        int slot = slotOf(key);
        return set.answer(
                "another node than " + old.port() + " owns slot " + slot,
                () -> owner(slot).filter(node -> node != old && isAgreed()));
    }

    /**
     * Moves a key's slot with all its keys to the next master.
     *
     * @param key a key
     * @return the new owner, after all nodes know it
     * @throws IllegalStateException if a step fails
     */
    public TestRedis migrateSlotOf(String key) {
        SlotMigration migration = startMigration(key);
        while (migration.moveKeys(KEYS_AT_ONCE) > 0) {
            // Repeats until no key is left.
        }
        migration.finish();
        return migration.target();
    }

    /**
     * Starts to move a key's slot to the next master. The test calls {@link SlotMigration#moveKeys} until it returns 0, then
     * {@link SlotMigration#finish}.
     *
     * @param key a key
     * @return the migration, with the slot importing and migrating, and no key moved
     * @throws IllegalStateException if the nodes refuse
     */
    public SlotMigration startMigration(String key) {
        TestRedis source = masterOf(key);
        List<TestRedis> others = otherMasters(source, source);
        return new SlotMigration(this, slotOf(key), source, others.get(0));
    }

    /** Waits until all running nodes agree, all slots are served, and all replicas are in sync. */
    public void awaitAgreement() {
        set.await("all running nodes agree", this::isAgreed);
    }

    void awaitOwner(int slot, TestRedis node) {
        set.await(
                node.port() + " owns slot " + slot + ", and all nodes know",
                () -> owner(slot).filter(owner -> owner == node).isPresent() && isAgreed());
    }

    List<TestRedis> otherMasters(TestRedis one, TestRedis another) {
        return awake().stream()
                .filter(node -> node != one
                        && node != another
                        && ClusterView.of(node).myself().is("master"))
                .toList();
    }

    static String idOf(TestRedis node) {
        return ClusterView.of(node).myself().id();
    }

    private int slotOf(String key) {
        return Math.toIntExact((Long) Optional.ofNullable(awake().get(0).command("CLUSTER", "KEYSLOT", key))
                .orElseThrow());
    }

    /** A restarted former master claims its slots for a moment, so the claim with the greatest epoch is used. */
    private Optional<TestRedis> owner(int slot) {
        return awake().stream()
                .filter(node -> ClusterView.of(node).myself().owns(slot))
                .max(Comparator.comparingLong(
                        node -> ClusterView.of(node).myself().epoch()));
    }

    private boolean isAgreed() {
        List<TestRedis> awake = awake();
        Set<Integer> ports = awake.stream().map(TestRedis::port).collect(Collectors.toSet());
        Map<String, TestRedis> byId = awake.stream().collect(Collectors.toMap(TestCluster::idOf, node -> node));
        return awake.stream()
                                .map(node -> ClusterView.of(node).parts(ports))
                                .distinct()
                                .count()
                        == 1
                && awake.stream().allMatch(node -> isHealthy(node, byId));
    }

    private static boolean isHealthy(TestRedis node, Map<String, TestRedis> byId) {
        TestRedis master = byId.get(ClusterView.of(node).myself().masterId());
        return String.valueOf(node.command("CLUSTER", "INFO")).contains("cluster_state:ok")
                && (master == null || RedisReplication.of(node).follows(master));
    }

    private List<TestRedis> awake() {
        return nodes.stream().filter(TestRedis::isAwake).toList();
    }

    /** Stops all nodes and deletes their files. Later calls do nothing. */
    @Override
    public void close() {
        set.close();
    }
}
