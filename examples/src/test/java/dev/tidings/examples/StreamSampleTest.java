// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.ChannelAccess;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.javalin.SsePlugin;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.testkit.ReceivedEvent;
import dev.tidings.sse.testkit.SseClient;
import io.javalin.Javalin;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The sample for streams over HTTP in docs/testkit.md. A test compares both. */
class StreamSampleTest {

    // sample
    static final Duration SOON = Duration.ofSeconds(10);

    final EventHub hub = EventHub.builder(InMemoryBroker.create()).build();
    final Javalin app = Javalin.create(config -> config.registerPlugin(
                    new SsePlugin(hub, sse -> sse.stream("/news", request -> ChannelAccess.allow("news")))))
            .start(0);
    final URI news = URI.create("http://localhost:" + app.port() + "/news");

    @Test
    void publishedEventArrives() {
        try (SseClient client = SseClient.connect(news).awaitHeaders(SOON)) { // receives every event from here on
            String id =
                    hub.publish("news", SseEvent.of("headline", "Tide\nturns")).join();

            assertThat(client.awaitEvent(SOON)).isEqualTo(new ReceivedEvent("headline", "Tide\nturns", id));
            client.assertNoFurtherEvent();
        }
    }

    @Test
    void reconnectingClientReceivesMissedEvents() {
        String seen;
        try (SseClient client = SseClient.connect(news).awaitHeaders(SOON)) {
            hub.publish("news", SseEvent.of("first")).join();
            seen = client.awaitEvent(SOON).id();
        }
        hub.publish("news", SseEvent.of("missed")).join();

        try (SseClient client = SseClient.builder(news).lastEventId(seen).connect()) {
            assertThat(client.awaitEvent(SOON).data()).isEqualTo("missed");
            client.assertNoFurtherEvent();
        }
    }

    @AfterEach
    void stop() {
        hub.close();
        app.stop();
    }
    // end
}
