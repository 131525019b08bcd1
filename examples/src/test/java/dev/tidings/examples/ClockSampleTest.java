// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.CloseReason;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.testkit.Await;
import dev.tidings.sse.testkit.ManualClock;
import dev.tidings.sse.testkit.TestHubs;
import dev.tidings.sse.testkit.TestStream;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The sample for time and slow clients in docs/testkit.md. A test compares both. */
class ClockSampleTest {

    // sample
    final ManualClock clock = new ManualClock();
    final EventHub hub = TestHubs.builder(InMemoryBroker.create(), clock).build();

    @Test
    void publishedEventArrives() {
        try (TestStream stream = TestStream.open(hub, "news")) {
            hub.publish("news", SseEvent.of("headline", "Tide turns")).join();

            SseEvent event = stream.awaitEvent();
            assertThat(event.type()).contains("headline");
            assertThat(event.data()).isEqualTo("Tide turns");
        }
    }

    @Test
    void quietStreamSendsHeartbeat() {
        try (TestStream stream = TestStream.open(hub, "news")) {
            clock.advance(Duration.ofSeconds(16)); // the test does not wait for it

            assertThat(stream.awaitComment()).isEmpty();
        }
    }

    @Test
    void slowClientIsClosedAtStallLimit() {
        try (TestStream stream = TestStream.open(hub, "news")) {
            stream.pause();
            hub.publish("news", SseEvent.of("unread")).join();

            Await.until(TestStream.LIMIT, () -> isClosedOneSecondLater(stream), stream::toString);
            assertThat(stream.closeReason()).isEqualTo(CloseReason.STALLED);
        }
    }

    private boolean isClosedOneSecondLater(TestStream stream) {
        clock.advance(Duration.ofSeconds(1));
        return stream.isClosed();
    }

    @AfterEach
    void stop() {
        hub.close();
    }
    // end
}
