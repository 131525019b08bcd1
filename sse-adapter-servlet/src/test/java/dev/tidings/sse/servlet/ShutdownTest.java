// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static dev.tidings.sse.servlet.Fixture.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.testkit.SseClient;
import dev.tidings.sse.testkit.StreamEnd;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShutdownTest {

    @Test
    void closingTheHubEndsResponsesProperlyWithAllThatWasPublished() {
        try (Fixture fixture = Fixture.start()) {
            List<SseClient> clients = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                clients.add(fixture.follow());
            }
            for (int i = 0; i < 100; i++) {
                fixture.publish("event " + i);
            }

            fixture.hub.close();

            for (SseClient client : clients) {
                assertThat(client.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
                assertThat(client.events()).hasSize(100);
            }
        }
    }

    @Test
    void theServerGoesOnAfterItsStreamsWereClosed() {
        try (Fixture fixture = Fixture.start();
                SseClient client = fixture.follow();
                SseClient other = fixture.follow()) {
            fixture.publish("x");
            client.awaitEvent(PATIENCE);

            assertThat(fixture.hub.closeStreams(stream -> true)).isEqualTo(2);
            assertThat(client.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
            assertThat(other.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);

            try (SseClient again = fixture.follow()) {
                fixture.publish("y");
                assertThat(again.awaitEvent(PATIENCE).data()).isEqualTo("y");
            }
        }
    }
}
