// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.OverflowPolicy;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.spi.StreamRequest;
import dev.tidings.sse.testkit.TestHubs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A random test of stream pairs with the same operations, one plain and one compressed. Their clients read the same
 * bytes. There is one writer loop, and it is idle before each step.
 */
class HubGzipPropertyTest {

    private static final int STEPS = 400;
    private static final List<OverflowPolicy> POLICIES = List.of(OverflowPolicy.values());
    private static final List<String> CHANNELS = List.of("a", "b", "c");

    private final SteppedClock clock = new SteppedClock(2);
    private final HubFixture fixture = new HubFixture(TestHubs.builder(InMemoryBroker.create(), clock.manual)
            .writerLoops(1)
            .replayBufferBytes(20_000));
    private final List<Pair> pairs = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private final HubFixture.Client barrier = fixture.opening(StreamRequest.forChannels());

    private record Pair(HubFixture.Client plain, HubFixture.Client gzip) {

        void acceptOnly(long bytes) {
            // Compressed writes have fewer bytes. One write at a time makes both streams stop at the same write.
            plain.connection().acceptOnly(bytes);
            gzip.connection().acceptOnly(bytes);
        }

        void send(SseEvent event) {
            var unused = List.of(plain.stream().send(event), gzip.stream().send(event));
        }

        void close() {
            plain.stream().close();
            gzip.stream().close();
        }

        void check() {
            assertThat(gzip.text()).isEqualTo(plain.text());
            assertThat(gzip.connection().isClosed())
                    .isEqualTo(plain.connection().isClosed());
            assertThat(gzip.stream().dropped()).isEqualTo(plain.stream().dropped());
        }
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void plainAndGzipClientsReadTheSameBytes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < STEPS; i++) {
            step(random);
            awaitIdle();
        }
        pairs.forEach(pair -> pair.acceptOnly(Long.MAX_VALUE));
        awaitIdle();
        pairs.forEach(Pair::check);

        List<Pair> open = pairs.stream()
                .filter(pair -> !pair.plain.connection().isClosed())
                .toList();
        open.forEach(Pair::close);
        open.forEach(pair -> pair.gzip.awaitClosed());
        open.forEach(pair -> pair.plain.awaitClosed());
        pairs.forEach(Pair::check);
        assertThat(open).isNotEmpty().allMatch(pair -> pair.gzip.connection().isWholeGzip());
    }

    private void step(SplittableRandom random) {
        Pair pair = pairs.isEmpty() ? open(random) : pairs.get(random.nextInt(pairs.size()));
        switch (random.nextInt(12)) {
            case 0 -> open(random);
            case 1 -> pair.acceptOnly(0);
            case 2 -> pair.acceptOnly(1);
            case 3, 4 -> pair.acceptOnly(Long.MAX_VALUE);
            case 5 -> clock.advance(Duration.ofMillis(random.nextInt(12_000)));
            case 6 -> pair.send(event(random, "own"));
            case 7 -> {
                if (random.nextInt(8) == 0) {
                    pair.close();
                }
            }
            default -> publish(random);
        }
    }

    /** Publishes one event, or so many that a segment ends among them. */
    private void publish(SplittableRandom random) {
        int events = random.nextInt(10) == 0 ? 40 : 1;
        for (int i = 0; i < events; i++) {
            String channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
            ids.add(fixture.hub.publish(channel, event(random, channel)).join());
            awaitIdle();
        }
    }

    private static SseEvent event(SplittableRandom random, String channel) {
        String word = Long.toString(random.nextLong(), 36);
        int length = random.nextInt(1 << (1 + random.nextInt(8)));
        String data = random.nextInt(50) == 0 ? "big ".repeat(10_000) : (word + " ").repeat(length);
        return SseEvent.of("type" + random.nextInt(3), channel + ":" + data);
    }

    private Pair open(SplittableRandom random) {
        StreamOptions options = StreamOptions.builder()
                .gzip(true)
                .heartbeat(Duration.ofSeconds(5))
                .stallLimit(Duration.ofSeconds(40))
                .maxBehindBytes(4_000)
                .maxBehindEvents(5)
                .overflow(POLICIES.get(random.nextInt(POLICIES.size())))
                .build();
        List<String> channels = CHANNELS.subList(0, random.nextInt(CHANNELS.size() + 1));
        String after = ids.isEmpty() || random.nextBoolean() ? null : ids.get(random.nextInt(ids.size()));
        StreamRequest request = StreamRequest.builder()
                .options(options)
                .lastEventId(after)
                .channels(channels)
                .build();
        Pair pair = new Pair(
                fixture.opening(request),
                fixture.opening(request.toBuilder().gzip(true).build()));
        pairs.add(pair);
        awaitIdle(); // Otherwise the time might advance between the first frames of the two streams.
        return pair;
    }

    /** Waits until the loop has written all events: it serves one channel between two tasks. */
    private void awaitIdle() {
        for (int i = 0; i < 2 * CHANNELS.size() + 2; i++) {
            barrier.stream().sendComment("rest").join();
        }
    }
}
