// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import dev.tidings.sse.load.Swarm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** A measurement of the memory of idle streams: live heap of Java servers, and resident memory of the process. */
record IdleMemory(Contestant contestant, int streams) implements Measurement {

    static final String NAME = "memory";
    static final String HEAP = "heap bytes/stream";
    static final String RESIDENT = "resident bytes/stream";

    /** Number of streams opened before counting, so that one-time allocations do not count. */
    private static final int FIRST = 200;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public String experiment() {
        return NAME;
    }

    @Override
    public int estimate(int warmup, int seconds) {
        return 7 + streams / CONNECTS_PER_SECOND;
    }

    @Override
    public List<Row> run(Bench bench) throws IOException {
        try (RunningServer server = contestant.launch().start(bench.setup())) {
            open(server, FIRST).close();
            try (Swarm few = open(server, FIRST)) {
                OptionalLong heapBefore = heap(server);
                long residentBefore = server.process().residentKiBOfAll();
                try (Swarm many = open(server, streams)) {
                    OptionalLong heap = heap(server);
                    List<Row> rows = new ArrayList<>();
                    rows.add(perStream(RESIDENT, (server.process().residentKiBOfAll() - residentBefore) << 10));
                    if (heap.isPresent() && heapBefore.isPresent()) {
                        rows.add(perStream(HEAP, heap.getAsLong() - heapBefore.getAsLong()));
                    }
                    return requireOpen(many, few, rows);
                }
            }
        }
    }

    private OptionalLong heap(RunningServer server) throws IOException {
        return contestant.isJava() ? LiveHeap.bytes(server.process().pid()) : OptionalLong.empty();
    }

    private List<Row> requireOpen(Swarm many, Swarm few, List<Row> rows) throws IOException {
        if (many.result().open() != streams || few.result().open() != FIRST) {
            throw new IOException("idle streams ended while their memory was counted");
        }
        return rows;
    }

    private Row perStream(String name, long bytes) {
        return row(name, String.format(Locale.ROOT, "%.0f", (double) bytes / streams));
    }

    private static Swarm open(RunningServer server, int streams) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
        Swarm swarm = Swarm.to(() -> Optional.of(address)).clients(streams).start();
        if (!swarm.awaitOpen(PATIENCE)) {
            swarm.close();
            throw new IOException("not all streams could be opened: " + swarm.result());
        }
        return swarm;
    }
}
