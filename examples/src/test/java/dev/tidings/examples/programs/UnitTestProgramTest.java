// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.CloseReason;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.testkit.TestStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A user's unit test without a server and without Redis. */
class UnitTestProgramTest {

    private final EventHub hub = EventHub.create(InMemoryBroker.create());

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void subscriberReceivesPublishedEvent() {
        try (TestStream stream = TestStream.open(hub, "news")) {
            String id =
                    hub.publish("news", SseEvent.of("headline", "Tide turns")).join();

            SseEvent event = stream.awaitEvent();
            assertThat(event.type()).contains("headline");
            assertThat(event.id()).contains(id);
            assertThat(event.toString()).contains("Tide turns");
            stream.assertNoFurtherEvent();
        }
    }

    @Test
    void closingTheHubClosesTheStream() {
        TestStream stream = TestStream.open(hub, "news");
        hub.close();
        assertThat(stream.closeReason()).isEqualTo(CloseReason.SHUTDOWN);
    }
}
