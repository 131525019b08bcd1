// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A master, its replicas, and three sentinels that watch over them and agree by two, all processes of the test's own on
 * 127.0.0.1. A master that is gone for a second is replaced. What is waited for here is waited for at most a minute; then
 * an {@link IllegalStateException} holds the servers' logs. Thread-safe, except that one fail-over is waited for at a time.
 */
public final class TestSentinel implements AutoCloseable {

    /** The name by which sentinels know the master. */
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
     * Starts all, and waits until the sentinels know the replicas and each other.
     *
     * @param replicas how many; at least 1, or there is nobody to fail over to
     * @param extraArgs arguments for the master and the replicas, such as {@code "--requirepass", "secret"}
     * @return servers that are ready for a fail-over
     * @throws IllegalStateException if one does not start, or they do not find each other; the others are ended
     */
    public static TestSentinel start(int replicas, String... extraArgs) {
        if (replicas < 1) {
            throw new IllegalArgumentException("replicas must be at least 1: " + replicas);
        }
        return RedisSet.assemble(set -> new TestSentinel(set, replicas, extraArgs));
    }

    /** Tells a sentinel to look and speak more often than every 10 and 2 s, which servers before 7.0 cannot. */
    private static void hurry(TestRedis sentinel) {
        try {
            // They leave a replica that was promoted alone for four publish periods, in which all must have heard of
            // it.
            // A busy machine may stop a sentinel for 2 s: it must not then keep still for 30.
            sentinel.command("SENTINEL", "DEBUG", "tilt-trigger", "30000", "tilt-period", "1000");
            sentinel.command("SENTINEL", "DEBUG", "info-period", "200", "publish-period", "500", "ping-period", "200");
        } catch (IllegalStateException e) {
            // It is only slower.
        }
    }

    /**
     * Where the sentinels are.
     *
     * @return a URL like {@code redis-sentinel://127.0.0.1:5001,127.0.0.1:5002,127.0.0.1:5003/0#mymaster}, with the
     *     servers' password if they want one
     */
    public String url() {
        String hosts = sentinels.stream()
                .map(sentinel -> "127.0.0.1:" + sentinel.port())
                .collect(Collectors.joining(","));
        return "redis-sentinel://" + RedisLogin.prefix(servers.get(0).uri()) + hosts + "/0#" + MASTER_NAME;
    }

    /**
     * The master of this moment, as a sentinel tells it; it may be dead already.
     *
     * @return the server, whose process the test may kill, pause and restart
     * @throws IllegalStateException if no sentinel answers
     */
    public TestRedis master() {
        return set.answer("a sentinel names the master", () -> {
            int port = view(awakeSentinels().get(0)).masterPort();
            return servers.stream().filter(server -> server.port() == port).findFirst();
        });
    }

    /**
     * All servers but the {@link #master()}, dead ones too.
     *
     * @return the servers, in the order in which they were started
     */
    public List<TestRedis> replicas() {
        TestRedis master = master();
        return servers.stream().filter(server -> server != master).toList();
    }

    /**
     * The three sentinels.
     *
     * @return servers whose processes the test may kill, pause and restart; two are needed for a fail-over
     */
    public List<TestRedis> sentinels() {
        return List.copyOf(sentinels);
    }

    /**
     * Makes the sentinels replace a master that is well, and waits until all agree and the old one is a replica.
     *
     * @return the new master
     * @throws IllegalStateException if it does not come to an end
     */
    public TestRedis failOver() {
        TestRedis old = master();
        return set.answer("the sentinels replace " + old.port(), () -> {
            TestRedis master = master();
            // One that the sentinels gave up is begun again.
            if (master == old && isSettled(old)) {
                Object unused = awakeSentinels().get(0).command("SENTINEL", "FAILOVER", MASTER_NAME);
            }
            return settledOtherThan(old);
        });
    }

    /**
     * Waits for a fail-over that the sentinels begin by themselves, because the master was killed or paused: until all
     * sentinels name a new one, and all servers that run replicate it.
     *
     * @param old the master that was killed or paused
     * @return the new master
     * @throws IllegalStateException if it does not come to an end
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
            throw new IllegalStateException("No sentinel runs: restart() one first");
        }
        return awake;
    }

    /** Ends all, and deletes what they left. Closing twice does nothing. */
    @Override
    public void close() {
        set.close();
    }
}
