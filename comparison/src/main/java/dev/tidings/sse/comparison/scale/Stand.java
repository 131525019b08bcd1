// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.scale;

import dev.tidings.sse.comparison.process.ChildProcess;
import dev.tidings.sse.jmh.LoadServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The test stand: nodes with connected clients, and Redis. */
final class Stand implements AutoCloseable {

    private static final int CONNECTS_PER_SECOND = 3_000;
    private static final int SOURCES_PER_PROCESS = 2;
    private static final String HEAP = "-Xmx2g";

    private final List<ChildProcess> nodes = new CopyOnWriteArrayList<>();
    private final List<ChildProcess> clients = new CopyOnWriteArrayList<>();
    private final Setup setup;
    private final URI redis;
    private long kernelKiB;

    private Stand(Setup setup, String redis) {
        this.setup = setup;
        this.redis = URI.create(redis);
    }

    /** Starts all processes, and waits until every stream is open. */
    static Stand open(Setup setup, String redis, String container) throws IOException {
        Stand stand = new Stand(setup, redis);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(stand::close, "stand")); // Otherwise the nodes would outlive this process.
        try {
            stand.start(container);
            return stand;
        } catch (IOException failed) {
            stand.close();
            throw failed;
        }
    }

    private void start(String container) throws IOException {
        List<String> server = List.of(
                "--container",
                container,
                "--port",
                "0",
                "--broker",
                "lettuce",
                "--redis",
                redis.toString(),
                "--channels",
                Integer.toString(setup.channels()));
        for (int i = 0; i < setup.nodes(); i++) {
            nodes.add(ChildProcess.java(List.of("-XX:+UseParallelGC", HEAP), LoadServer.class, server));
        }
        List<Integer> ports = new ArrayList<>();
        for (ChildProcess node : nodes) {
            ports.add(Integer.valueOf(node.awaitLine("port ")));
        }
        kernelKiB = Memory.kernelKiB();
        for (int i = 0; i < setup.nodes(); i++) {
            clients.add(ChildProcess.java(List.of("-XX:+UseSerialGC", HEAP), ScaleClient.class, task(i, ports.get(i))));
        }
        for (ChildProcess client : clients) {
            client.awaitLine("open");
        }
        kernelKiB = Memory.kernelKiB() - kernelKiB;
    }

    private List<String> task(int node, int port) {
        return ScaleClient.arguments(
                port,
                node * setup.streamsPerNode(),
                setup.streamsPerNode(),
                setup.channels(),
                1 + node * SOURCES_PER_PROCESS,
                Math.max(1, CONNECTS_PER_SECOND / setup.nodes()));
    }

    /** Returns the growth of kernel memory since the clients connected, in KiB, for both ends of their connections. */
    long kernelKiB() {
        return kernelKiB;
    }

    Memory memory() throws IOException {
        return Memory.of(nodes);
    }

    double nodeCpu() {
        return nodes.stream()
                        .map(ChildProcess::cpu)
                        .mapToLong(Duration::toNanos)
                        .sum()
                / 1e9;
    }

    double redisCpu() throws IOException {
        return RedisLink.cpuSeconds(redis);
    }

    /**
     * Waits until all events have arrived at all clients, at most 30 s.
     *
     * @param published number of events per channel since the last call
     */
    Outcome outcome(long... published) throws IOException {
        for (int node = 0; node < clients.size(); node++) {
            long expected = 0;
            for (int channel = 0; channel < published.length; channel++) {
                expected += published[channel] * setup.followers(node, channel);
            }
            clients.get(node).say("count " + expected);
        }
        Outcome.Builder outcome = new Outcome.Builder();
        for (ChildProcess client : clients) {
            Optional<String> line = client.nextLine();
            for (; line.isPresent() && line.get().startsWith("event "); line = client.nextLine()) {
                outcome.add(Arrival.ofLine(line.get()));
            }
            outcome.end(line.orElseThrow(() -> new IOException("a process of clients has ended")));
        }
        return outcome.build();
    }

    @Override
    public void close() {
        clients.forEach(ChildProcess::close);
        nodes.forEach(ChildProcess::close);
    }
}
