// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.contract;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.testkit.ReceivedEvent;
import dev.tidings.sse.testkit.TestHubs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;

/** The fixture of adapter tests: starts nodes, closes them after each test, and provides bounded waits. */
abstract class AdapterFixture {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Options without heartbeats and with limits that no test reaches: streams write only events. */
    static final StreamOptions EVENTS_ALONE = StreamOptions.builder()
            .heartbeat(Duration.ofHours(1))
            .stallLimit(Duration.ofHours(1))
            .maxBehindBytes(256 << 20)
            .maxBehindEvents(1_000_000)
            .build();

    /** Options that detect a disconnected client quickly. */
    static final StreamOptions QUICK_HEARTBEAT =
            StreamOptions.builder().heartbeat(Duration.ofMillis(250)).build();

    /** Options that close the stream of a client that does not read quickly. */
    static final StreamOptions QUICK_STALL = StreamOptions.builder()
            .heartbeat(Duration.ofMillis(250))
            .stallLimit(Duration.ofSeconds(2))
            .maxBehindBytes(256 << 20)
            .maxBehindEvents(10_000)
            .build();

    private static final long POLL_NANOS = 2_000_000;

    private final List<AdapterNode> nodes = new ArrayList<>();

    /**
     * Starts a server on a free port. It must answer requests to its address as follows:
     *
     * <ul>
     *   <li>GET opens a stream with the given options on the channel {@value AdapterContract#CHANNEL}.
     *   <li>GET with the query {@code refuse=status} is refused by the application with this status and the message {@value
     *       AdapterContract#REFUSAL}.
     *   <li>HEAD returns the same status and headers as GET, without a body, and opens no stream.
     * </ul>
     *
     * @param setup hub and stream options
     * @return the server; the contract closes it
     * @throws Exception if the server cannot be started; the test fails
     */
    protected abstract AdapterServer startServer(AdapterSetup setup) throws Exception;

    public AdapterNode start(StreamOptions options) {
        return start(options, hub -> {});
    }

    public AdapterNode start(StreamOptions options, Consumer<EventHub.Builder> setting) {
        EventHub.Builder builder = TestHubs.builder(InMemoryBroker.builder()
                        .historyEvents(100_000)
                        .historyBytes(256 << 20)
                        .build())
                .writerLoops(2);
        setting.accept(builder);
        EventHub hub = builder.build();
        try {
            AdapterNode node = new AdapterNode(hub, startServer(new AdapterSetup(hub, options)));
            nodes.add(node);
            return node;
        } catch (Exception e) {
            hub.close();
            throw new AssertionError("the server could not be started", e);
        }
    }

    @AfterEach
    void closeNodes() {
        nodes.forEach(AdapterNode::close);
    }

    static void eventually(Supplier<String> expected, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not reached within " + PATIENCE + ": " + expected.get());
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for a thread", e);
        }
    }

    /** Parses event data as numbers, optionally followed by spaces. */
    static List<Integer> numbersOf(List<ReceivedEvent> events) {
        return events.stream()
                .map(event -> Integer.valueOf(event.data().trim()))
                .toList();
    }

    static List<Integer> numbersTo(int end) {
        return IntStream.range(0, end).boxed().toList();
    }
}
