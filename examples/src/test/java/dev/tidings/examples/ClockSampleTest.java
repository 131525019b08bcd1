// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.CloseReason;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.spi.AdapterStream;
import dev.tidings.sse.spi.StreamOpener;
import dev.tidings.sse.spi.StreamRequest;
import dev.tidings.sse.testkit.Await;
import dev.tidings.sse.testkit.ManualClock;
import dev.tidings.sse.testkit.RecordingConnection;
import dev.tidings.sse.testkit.TestHubs;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sample of docs/testkit.md for time and slow clients; a test keeps the two the same. */
class ClockSampleTest {

    // sample
    static final Duration SOON = Duration.ofSeconds(10);

    final ManualClock clock = new ManualClock();
    final EventHub hub = TestHubs.builder(InMemoryBroker.create(), clock).build();
    final RecordingConnection connection = new RecordingConnection();
    final AdapterStream stream = StreamOpener.of(hub).open(StreamRequest.forChannels("news"), connection);

    @BeforeEach
    void begin() {
        connection.attach(stream);
        connection.awaitText("id: ", SOON); // the first frame
    }

    @Test
    void aQuietStreamSendsAHeartbeat() {
        clock.advance(Duration.ofSeconds(16)); // no test waits for it
        connection.awaitText(":\n\n", SOON);
    }

    @Test
    void whoTakesNothingIsClosedAtTheStallLimit() {
        connection.setWritable(false);
        hub.publish("news", SseEvent.of("nobody reads me")).join();

        Await.until(SOON, this::isClosedASecondLater, connection::toString);
        assertThat(stream.closed().join()).isEqualTo(CloseReason.STALLED);
    }

    private boolean isClosedASecondLater() {
        clock.advance(Duration.ofSeconds(1));
        return connection.isClosed();
    }

    @AfterEach
    void stop() {
        hub.close();
        connection.assertNoViolation(); // nobody wrote when it was not writable, or from two threads at once
    }
    // end
}
