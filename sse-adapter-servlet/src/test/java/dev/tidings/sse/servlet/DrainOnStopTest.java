// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static dev.tidings.sse.servlet.Fixture.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.testkit.SseClient;
import dev.tidings.sse.testkit.StreamEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrainOnStopTest {

    @Test
    void applicationStop_drainsHub() throws Exception {
        List<SseClient> clients = new ArrayList<>();
        try (EventHub hub = EventHub.builder(InMemoryBroker.create()).build();
                TestServer server = new TestServer()
                        .servlet("/stream", new SseServlet(hub), true)
                        .listener(new DrainOnStop(hub, Duration.ofMillis(500)))
                        .start()) {
            for (int i = 0; i < 20; i++) {
                clients.add(SseClient.connect(server.uri()).awaitHeaders(PATIENCE));
            }
            hub.publish("sse", SseEvent.of("last")).join();
            server.stopApplication();

            for (SseClient client : clients) {
                assertThat(client.awaitEvent(PATIENCE).data()).isEqualTo("last");
                assertThat(client.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
                assertThat(client.retry().orElseThrow()).isBetween(Duration.ofMillis(500), Duration.ofMillis(1500));
            }
            assertThat(hub.stats().openStreams()).isZero();
        } finally {
            clients.forEach(SseClient::close);
        }
    }
}
