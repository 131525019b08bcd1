// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A master with replicas and three sentinels with a quorum of two, as processes on 127.0.0.1. A master that is down for 1 s is
 * replaced. Each method waits for at most one minute, then throws an {@link IllegalStateException} with the servers' logs.
 * Thread-safe, except that fail-overs must not overlap.
 */
public final class TestSentinel implements AutoCloseable {

    /** The name under which the sentinels monitor the master. */
    public static final String MASTER_NAME = "mymaster";

    private static final int SENTINELS = 3;
    private static final int QUORUM = 2;

    private final RedisSet set;
    private final List<TestRedis> servers = new ArrayList<>();
    private final List<TestRedis> sentinels = new ArrayList<>();

    private TestSentinel(RedisSet set, int replicas, String... extraArgs) {
        this.set = set;
        TestRedis master = set.add(TestRedis.startProcess(extraArgs));
        servers.add(master);
        for (int i = 0; i < replicas; i++) {
            servers.add(set.add(TestRedis.startReplicaOf(master, extraArgs)));
        }
        for (int i = 0; i < SENTINELS; i++) {
            sentinels.add(set.add(TestRedis.start(new SentinelSetup(MASTER_NAME, QUORUM, master))));
        }
        sentinels.forEach(TestSentinel::hurry);
        set.await("the sentinels know each other and the replicas", () -> isSettled(master));
    }

    /**
     * Starts all servers, and waits until the sentinels know the replicas and each other.
     *
     * @param replicas the number of replicas, at least 1
     * @param extraArgs arguments for the master and the replicas, such as {@code "--requirepass", "secret"}
     * @return servers that are ready for a fail-over
     * @throws IllegalStateException if a server does not start or they do not find each other; all are stopped then
     */
    public static TestSentinel start(int replicas, String... extraArgs) {
        if (replicas < 1) {
            throw new IllegalArgumentException("replicas must be at least 1: " + replicas);
        }
        return RedisSet.assemble(set -> new TestSentinel(set, replicas, extraArgs));
    }

    /** Shortens the INFO and publish periods of a sentinel, which are 10 s and 2 s. Servers before 7.0 do not support it. */
    private static void hurry(TestRedis sentinel) {
        try {
            // Sentinels leave a promoted replica alone for four publish periods, in which all sentinels must learn of
            // it.
            // A busy machine may stop a sentinel for 2 s, after which it must not pause for 30 s.
            sentinel.command("SENTINEL", "DEBUG", "tilt-trigger", "30000", "tilt-period", "1000");
            sentinel.command("SENTINEL", "DEBUG", "info-period", "200", "publish-period", "500", "ping-period", "200");
        } catch (IllegalStateException e) {
            // The sentinel only takes longer.
        }
    }

    /**
     * Returns the URL of the sentinels and the master.
     *
     * @return a URL like {@code redis-sentinel://127.0.0.1:5001,127.0.0.1:5002,127.0.0.1:5003/0#mymaster}, with the
     *     servers' password if they require one
     */
    public String url() {
        String hosts = sentinels.stream()
                .map(sentinel -> "127.0.0.1:" + sentinel.port())
                .collect(Collectors.joining(","));
        return "redis-sentinel://" + RedisLogin.prefix(servers.get(0).uri()) + hosts + "/0#" + MASTER_NAME;
    }

    /**
     * Returns the current master according to a sentinel. It may be stopped already.
     *
     * @return a server that the test may kill, pause and restart
     * @throws IllegalStateException if no sentinel answers
     */
    public TestRedis master() {
        return set.answer("a sentinel names the master", () -> {
            int port = view(awakeSentinels().get(0)).masterPort();
            return servers.stream().filter(server -> server.port() == port).findFirst();
        });
    }

    /**
     * Returns all servers except the {@link #master()}, including stopped ones.
     *
     * @return the servers, in the order of their start
     */
    public List<TestRedis> replicas() {
        TestRedis master = master();
        return servers.stream().filter(server -> server != master).toList();
    }

    /**
     * Returns the three sentinels, two of which are needed for a fail-over.
     *
     * @return servers that the test may kill, pause and restart
     */
    public List<TestRedis> sentinels() {
        return List.copyOf(sentinels);
    }

    /**
     * Fails over a running master, and waits until all sentinels agree and the old master is a replica.
     *
     * @return the new master
     * @throws IllegalStateException if the fail-over does not complete
     */
    public TestRedis failOver() {
        TestRedis old = master();
        return set.answer("the sentinels replace " + old.port(), () -> {
            TestRedis master = master();
            // Starts the fail-over again if the sentinels have abandoned it.
            if (master == old && isSettled(old)) {
                Object unused = awakeSentinels().get(0).command("SENTINEL", "FAILOVER", MASTER_NAME);
            }
            return settledOtherThan(old);
        });
    }

    /**
     * Waits until a killed or paused master is replaced, all sentinels name the new one, and all running servers replicate it.
     *
     * @param old the master that was killed or paused
     * @return the new master
     * @throws IllegalStateException if the fail-over does not complete
     */
    public TestRedis awaitMasterOtherThan(TestRedis old) {
        return set.answer("the sentinels agree on another master than " + old.port(), () -> settledOtherThan(old));
    }

    private Optional<TestRedis> settledOtherThan(TestRedis old) {
        return Optional.of(master()).filter(master -> master != old && isSettled(master));
    }

    private boolean isSettled(TestRedis master) {
        List<TestRedis> awake = servers.stream().filter(TestRedis::isAwake).toList();
        Set<Integer> ports = awake.stream().map(TestRedis::port).collect(Collectors.toSet());
        return awake.stream().allMatch(server -> isInPlace(server, master))
                && awakeSentinels().stream()
                        .map(TestSentinel::view)
                        .allMatch(view -> view.masterPort() == master.port()
                                && view.isCalm(servers.size() - 1, SENTINELS - 1)
                                && view.hasHeardFrom(ports));
    }

    private static boolean isInPlace(TestRedis server, TestRedis master) {
        RedisReplication replication = RedisReplication.of(server);
        return server == master ? replication.isMaster() : replication.follows(master);
    }

    private static SentinelView view(TestRedis sentinel) {
        return SentinelView.of(sentinel, MASTER_NAME);
    }

    private List<TestRedis> awakeSentinels() {
        List<TestRedis> awake = sentinels.stream().filter(TestRedis::isAwake).toList();
        if (awake.isEmpty()) {
            throw new IllegalStateException("no sentinel is running: call restart() on one first");
        }
        return awake;
    }

    /** Stops all servers and deletes their files. Later calls do nothing. */
    @Override
    public void close() {
        set.close();
    }
}
