// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.spi.StreamRequest;
import dev.tidings.sse.testkit.ManualClock;
import dev.tidings.sse.testkit.TestHubs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A random test of two nodes on one broker. Clients connect, leave, stall and resume on either node. The broker is
 * interrupted, lags, trims, and silently drops events and whole subscriptions. Every client receives every event
 * exactly once, or a {@code stream-reset}.
 */
class HubChaosTest {

    private static final int STEPS = 3_000;
    private static final int CLIENTS = 12;

    /** The number of resets with trimmed history over all seeds, because a single seed may have none. */
    private static final AtomicInteger RESETS = new AtomicInteger();

    private final ManualClock clock = new ManualClock();
    private final ScriptedBroker broker = new ScriptedBroker();
    private final List<EventHub> nodes = new ArrayList<>();
    private final List<ChaosClient> clients = new ArrayList<>();
    private boolean connected = true;
    private int number;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void withFullHistoryEveryEventArrivesOnceWithoutReset(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        run(random, false);

        clients.forEach(ChaosClient::assertExactlyOnce);
        assertThat(clients).as("seed %s", seed).allMatch(client -> client.resets() == 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void withTrimmedHistoryLossSendsReset(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        run(random, true);

        clients.forEach(ChaosClient::assertExactlyOnce);
        RESETS.addAndGet(clients.stream().mapToInt(ChaosClient::resets).sum());
    }

    @AfterAll
    static void someClientsWereReset() {
        assertThat(RESETS).hasPositiveValue();
    }

    private void run(SplittableRandom random, boolean trims) {
        for (int i = 0; i < 2; i++) {
            nodes.add(TestHubs.builder(broker, clock)
                    .sharedBroker(true)
                    .writerLoops(2)
                    .channelLinger(Duration.ofSeconds(2))
                    .replayBufferBytes(1_000)
                    .build());
        }
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new ChaosClient(i % 2 == 0));
        }
        for (int i = 0; i < STEPS; i++) {
            step(random, trims);
        }
        settle();
    }

    @AfterEach
    void close() {
        nodes.forEach(EventHub::close);
    }

    private void step(SplittableRandom random, boolean trims) {
        ChaosClient client = clients.get(random.nextInt(CLIENTS));
        switch (random.nextInt(trims ? 13 : 12)) {
            case 0, 1 -> broker.accept(SseEvent.of("" + ++number));
            case 2 -> {
                broker.accept(SseEvent.of("" + ++number));
                broker.deliver();
            }
            case 3 -> broker.deliverSome(random.nextInt(4));
            case 4 -> clock.advance(Duration.ofMillis(random.nextInt(800)));
            case 5 -> client.toggle();
            case 6 -> client.disconnect();
            case 7 -> client.connect(nodes.get(random.nextInt(2)));
            case 8 -> toggleBroker(random);
            case 9 -> broker.failNextReads(random.nextInt(3));
            case 10 -> broker.dropOne();
            case 11 -> {
                if (random.nextInt(4) == 0) {
                    broker.silence(random.nextInt(2));
                }
            }
            default -> broker.trimTo(random.nextInt(6));
        }
    }

    private void toggleBroker(SplittableRandom random) {
        if (connected && random.nextInt(3) > 0) {
            return;
        }
        if (connected) {
            broker.disconnect();
        } else {
            broker.reconnect();
        }
        connected = !connected;
    }

    private void settle() {
        if (!connected) {
            broker.reconnect();
        }
        broker.failNextReads(0);
        broker.deliver();
        broker.accept(SseEvent.of("" + ++number));
        broker.deliver();
        long deadline = System.nanoTime() + HubFixture.SOON.toNanos();
        while (!clients.stream().allMatch(client -> client.hasSeen(number))) {
            assertThat(System.nanoTime()).as(clients::toString).isLessThan(deadline);
            for (ChaosClient client : clients) {
                client.connect(nodes.get(0));
                client.setWritable(true);
            }
            clock.advance(Duration.ofMillis(200));
            Thread.onSpinWait();
        }
    }

    static StreamRequest request(String lastEventId) {
        StreamOptions options = StreamOptions.builder()
                .heartbeat(Duration.ofHours(1))
                .stallLimit(Duration.ofSeconds(20))
                .maxBehindBytes(1_000)
                .maxBehindEvents(20)
                .gzip(true)
                .build();
        return StreamRequest.builder()
                .options(options)
                .lastEventId(lastEventId)
                .channels(List.of("chaos"))
                .build();
    }
}
