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
 * A Redis Cluster of three masters with a replica each, all processes of the test's own on 127.0.0.1. A master that is gone for
 * two seconds is replaced by its replica. Nodes find their place again after a restart, but keep data only if the extra
 * arguments say so. What is waited for here is waited for at most a minute; then an {@link IllegalStateException} holds the
 * servers' logs. Thread-safe, except that changes to the cluster are made one at a time.
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
     * Starts all, and waits until every node says that all is well and all replicas hold what their masters hold.
     *
     * @param extraArgs arguments for all nodes, such as {@code "--requirepass", "secret"}
     * @return a cluster that serves all slots
     * @throws IllegalStateException if a node does not start, or they do not become a cluster; all are ended then
     */
    public static TestCluster start(String... extraArgs) {
        return RedisSet.assemble(set -> new TestCluster(set, extraArgs));
    }

    /**
     * Where the cluster is.
     *
     * @return a URL like {@code redis-cluster://127.0.0.1:5001,127.0.0.1:5002,127.0.0.1:5003}, of those nodes that were masters
     *     at first, with the password if they want one
     */
    public String url() {
        String hosts = nodes.stream()
                .limit(MASTERS)
                .map(node -> "127.0.0.1:" + node.port())
                .collect(Collectors.joining(","));
        return "redis-cluster://" + RedisLogin.prefix(nodes.get(0).uri()) + hosts;
    }

    /**
     * All six, dead ones too.
     *
     * @return servers whose processes the test may kill, pause and restart; the first three were masters at first
     */
    public List<TestRedis> nodes() {
        return List.copyOf(nodes);
    }

    /**
     * The master that owns a key's slot, as it says itself.
     *
     * @param key a key; only what stands in its braces counts, if it has any
     * @return a node that runs
     * @throws IllegalStateException if no node that runs claims the slot
     */
    public TestRedis masterOf(String key) {
        int slot = slotOf(key);
        return set.answer("a node that runs owns slot " + slot, () -> owner(slot));
    }

    /**
     * A replica of the master that owns a key's slot.
     *
     * @param key a key
     * @return a node that runs
     * @throws IllegalStateException if the master has none that runs
     */
    public TestRedis replicaOf(String key) {
        String masterId = idOf(masterOf(key));
        return set.answer(
                "a node that runs replicates " + masterId,
                () -> awake().stream()
                        .filter(node -> ClusterView.of(node).myself().masterId().equals(masterId))
                        .findFirst());
    }

    /**
     * Makes a replica the master of a key's slot, while the master is well, and waits until all nodes agree and the old
     * master is a replica.
     *
     * @param key a key
     * @return the new master
     * @throws IllegalStateException if it does not come to an end
     */
    public TestRedis failOver(String key) {
        int slot = slotOf(key);
        TestRedis heir = replicaOf(key);
        for (int attempt = 1; ; attempt++) {
            try {
                heir.command("CLUSTER", "FAILOVER");
                // A fail-over that the others did not vote for in time is given up, without a word.
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
     * Waits for a fail-over that the nodes begin by themselves, because a master was killed or paused: until all that run agree.
     *
     * @param key a key in one of its slots
     * @param old the master that was killed or paused
     * @return the new master
     * @throws IllegalStateException if it does not come to an end
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
     * @return the new owner, once all nodes know
     * @throws IllegalStateException if a step fails
     */
    public TestRedis migrateSlotOf(String key) {
        SlotMigration migration = startMigration(key);
        while (migration.moveKeys(KEYS_AT_ONCE) > 0) {
            // As many rounds as it takes.
        }
        migration.finish();
        return migration.target();
    }

    /**
     * Begins to move a key's slot to the next master; the test calls {@link SlotMigration#moveKeys} until it answers 0,
     * then {@link SlotMigration#finish}.
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

    /** Waits until all nodes that run agree who they are, all is served, and replicas hold what their masters hold. */
    public void awaitAgreement() {
        set.await("all nodes that run agree", this::isAgreed);
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

    /** A master that was replaced while it was away claims its slots for a moment: the newest claim counts. */
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
                && awake.stream().allMatch(node -> isWell(node, byId));
    }

    private static boolean isWell(TestRedis node, Map<String, TestRedis> byId) {
        TestRedis master = byId.get(ClusterView.of(node).myself().masterId());
        return String.valueOf(node.command("CLUSTER", "INFO")).contains("cluster_state:ok")
                && (master == null || RedisReplication.of(node).follows(master));
    }

    private List<TestRedis> awake() {
        return nodes.stream().filter(TestRedis::isAwake).toList();
    }

    /** Ends all, and deletes what they left. Closing twice does nothing. */
    @Override
    public void close() {
        set.close();
    }
}
