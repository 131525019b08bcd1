// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.testkit.TestStream;
import org.junit.jupiter.api.Test;

/** Program 5: a unit test of code that publishes, without HTTP. */
class UnitTest {

    @Test
    void newsAreDelivered() {
        try (EventHub hub = EventHub.create(InMemoryBroker.create());
                TestStream stream = TestStream.open(hub, "news")) {
            hub.publish("news", SseEvent.of("headline", "Tide turns")).join();

            SseEvent event = stream.awaitEvent();
            assertThat(event.type()).contains("headline");
            assertThat(event.data()).isEqualTo("Tide turns");
        }
    }
}
