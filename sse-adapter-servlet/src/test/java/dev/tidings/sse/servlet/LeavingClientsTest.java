// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static dev.tidings.sse.servlet.Fixture.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.testkit.ReceivedEvent;
import dev.tidings.sse.testkit.SseClient;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeavingClientsTest {

    private static final StreamOptions OPTIONS =
            StreamOptions.builder().heartbeat(Duration.ofMillis(300)).build();

    @Test
    void anIdleClientThatClosesIsNoticed() {
        try (Fixture fixture = Fixture.start(streams -> streams.options(OPTIONS))) {
            SseClient client = fixture.follow();
            assertThat(fixture.hub.stats().openStreams()).isEqualTo(1);

            client.closeGracefully();
            fixture.awaitNoStreams();
        }
    }

    @Test
    void anIdleClientWhoseConnectionBreaksIsNoticed() {
        try (Fixture fixture = Fixture.start(streams -> streams.options(OPTIONS))) {
            SseClient client = fixture.follow();

            client.reset();
            fixture.awaitNoStreams();
        }
    }

    @Test
    void clientsMayLeaveAtAnyMoment() throws InterruptedException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        AtomicBoolean publishing = new AtomicBoolean(true);
        try (Fixture fixture = Fixture.start(streams -> streams.options(OPTIONS));
                SseClient faithful = fixture.follow()) {
            Publisher publisher = new Publisher(fixture, publishing);
            publisher.start();
            for (int i = 0; i < 300; i++) {
                comeAndGo(fixture, random);
            }
            publishing.set(false);
            publisher.join();

            Eventually.holds(
                    () -> "seed " + seed + ": one stream is left: " + fixture.hub.stats(),
                    () -> fixture.hub.stats().openStreams() == 1);
            List<String> received = faithful.awaitEvents(publisher.published, PATIENCE).stream()
                    .map(ReceivedEvent::data)
                    .toList();
            assertThat(received).as("seed " + seed).isEqualTo(publisher.all());
        }
    }

    private static void comeAndGo(Fixture fixture, Random random) {
        SseClient client = fixture.connect();
        switch (random.nextInt(4)) {
            case 0 -> {}
            case 1 -> LockSupport.parkNanos(random.nextInt(3_000_000));
            case 2 -> client.awaitHeaders(PATIENCE);
            default -> client.awaitEvents(1 + random.nextInt(3), PATIENCE);
        }
        if (random.nextBoolean()) {
            client.reset();
        } else {
            client.closeGracefully();
        }
    }

    /** Publishes as long as it may, at some pace. */
    private static final class Publisher extends Thread {

        private final Fixture fixture;
        private final AtomicBoolean publishing;
        private int published;

        Publisher(Fixture fixture, AtomicBoolean publishing) {
            this.fixture = fixture;
            this.publishing = publishing;
            setDaemon(true);
        }

        @Override
        public void run() {
            while (publishing.get()) {
                fixture.publish("event " + published);
                published++;
                LockSupport.parkNanos(200_000);
            }
        }

        List<String> all() {
            return IntStream.range(0, published).mapToObj(i -> "event " + i).toList();
        }
    }
}
