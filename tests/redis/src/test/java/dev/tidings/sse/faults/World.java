// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import dev.tidings.sse.faults.Defects.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A Redis with nodes, publishers and clients under load, in which faults are injected one after the other. */
final class World implements AutoCloseable {

    /** The channel that every client follows and that has most events. */
    static final String BUSY = "busy";

    private static final List<String> CHANNELS = List.of(BUSY, "side", "quiet");

    final WorldSize size;
    final SplittableRandom random;
    final List<Node> nodes = new ArrayList<>();
    final List<RawClient> clients = new ArrayList<>();
    final List<Publisher> publishers = new ArrayList<>();
    final Checker checker;
    final Habits habits;
    final Report report = new Report();
    private final BrokerFactory brokers;
    private final Settling settling;
    private RedisServer redis = RedisServer.create();

    World(BrokerFactory brokers, WorldSize size, long seed) {
        Noise.mute();
        this.brokers = brokers;
        this.size = size;
        this.random = new SplittableRandom(seed);
        this.checker = new Checker(brokers.history());
        this.habits = new Habits(size.stay());
        this.settling = new Settling(checker, nodes);
        for (int i = 0; i < size.nodes(); i++) {
            Node node = new Node(brokers, () -> redis.port());
            nodes.add(node);
            node.start();
        }
        IntStream.range(0, size.publishers()).forEach(i -> addPublisher("p" + i, CHANNELS));
        IntStream.range(0, size.clients()).forEach(i -> addClient("client " + i, followed(i)));
        awaitPlaced();
    }

    /** Half of the clients follow one channel, the others two or three. */
    private static List<String> followed(int client) {
        return CHANNELS.subList(0, new int[] {1, 2, 1, 3}[client % 4]);
    }

    Publisher addPublisher(String name, List<String> channels) {
        List<Outcomes> outcomes = channels.stream()
                .map(channel -> checker.ledger.outcomes(channel, name))
                .toList();
        Node home = nodes.get(publishers.size() % nodes.size());
        int eventsPerSecond = Math.max(1, size.eventsPerSecond() / size.publishers());
        Publisher publisher = new Publisher(outcomes, nodes, home, eventsPerSecond, random.split());
        publishers.add(publisher);
        return publisher;
    }

    RawClient addClient(String name, List<String> channels) {
        RawClient client = new RawClient(checker.follow(name, channels), nodes, habits, random.split());
        clients.add(client);
        return client;
    }

    void awaitPlaced() {
        Eventually.until(
                () -> clients.stream().allMatch(client -> client.log.isPlaced()), () -> "every client has a position");
    }

    /**
     * Waits until every client is up to date, and keeps clients on their nodes until the fault is over. Called before writes
     * are lost of which every client must be notified: a client that is behind has a position that still exists, and is not
     * reset.
     */
    void gather() {
        habits.hold(true);
        settling.awaitUpToDate();
    }

    /** Closes clients and excludes them from the checks. */
    void remove(List<RawClient> leaving) {
        leaving.forEach(RawClient::close);
        leaving.forEach(client -> checker.forget(client.log));
        clients.removeAll(leaving);
    }

    /** Injects a fault under load, and waits until all clients are up to date again. */
    void suffer(Fault fault) {
        long began = System.nanoTime();
        checker.begin(fault);
        List<RawClient> before = List.copyOf(clients);
        publishers.forEach(publisher -> publisher.pause(false));
        Eventually.goOnFor(size.load());
        attempt(fault);
        Eventually.goOnFor(size.load());
        publishers.forEach(publisher -> publisher.pause(true));
        settling.await(publishers);
        habits.hold(false);
        checker.end();
        report.count(fault, System.nanoTime() - began);
        remove(clients.stream().filter(client -> !before.contains(client)).toList());
    }

    private void attempt(Fault fault) {
        try {
            fault.body().run(this);
        } catch (RuntimeException | AssertionError e) {
            checker.defects.add(Kind.FAULT_FAILED, 1, fault + ": " + e, new Recent());
        }
        nodes.stream().filter(node -> !node.isUp()).forEach(Node::start);
        nodes.forEach(node -> node.proxy().mode(Proxy.Mode.PASS));
    }

    boolean keepsHistory() {
        return brokers.history();
    }

    Node anyNode() {
        return nodes.get(random.nextInt(nodes.size()));
    }

    RedisServer redis() {
        return redis;
    }

    /** Redirects all nodes to another server and closes the old one. */
    void failOverTo(RedisServer next) {
        RedisServer old = redis;
        redis = next;
        nodes.forEach(node -> node.proxy().target(next.port()));
        nodes.forEach(node -> node.proxy().cut());
        old.close();
    }

    String summary() {
        return String.format(Locale.ROOT, "%s%n%s", brokers, report.table(this));
    }

    @Override
    public void close() {
        publishers.forEach(Publisher::close);
        clients.forEach(RawClient::close);
        nodes.forEach(Node::close);
        redis.close();
    }
}
