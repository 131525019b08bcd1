// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import static dev.tidings.examples.Visitor.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.testkit.ReceivedEvent;
import dev.tidings.sse.testkit.SseClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamTest {

    private final DemoServer server = DemoServer.start(0, InMemoryBroker.create(), "memory");
    private final Visitor visitor = new Visitor(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void stream_receivesOnlyItsChannels() {
        try (SseClient client = visitor.follow("?channel=a&channel=b&channel=a")) {
            visitor.publish("?channel=c", "other channel");
            visitor.publish("?channel=a", "1");
            visitor.publish("?channel=b", "2");

            assertThat(client.awaitEvents(2, PATIENCE))
                    .extracting(ReceivedEvent::data)
                    .containsExactlyInAnyOrder("1", "2");
            client.assertNoFurtherEvent();
        }
    }

    @Test
    void reconnectingPage_receivesMissedEvents() {
        String channels = "?channel=demo-metrics&channel=sse";
        String seen;
        try (SseClient client = visitor.follow(channels)) {
            visitor.publish("", "before");
            seen = awaitMessage(client).id();
        }
        IntStream.rangeClosed(1, 10).forEach(number -> visitor.publish("", "missed " + number));

        String after = "&lastEventId=" + URLEncoder.encode(seen, StandardCharsets.UTF_8);
        try (SseClient client = visitor.follow(channels + after)) {
            for (int number = 1; number <= 10; number++) {
                assertThat(awaitMessage(client).data()).isEqualTo("missed " + number);
            }
        }
    }

    @Test
    void newType_isAnnouncedBeforeItsFirstEvent() {
        try (SseClient client = visitor.follow("?channel=demo-metrics&channel=sse")) {
            visitor.publish("?type=fresh", "x");

            ReceivedEvent event = awaitOther(client, "metric");
            assertThat(event.type()).isEqualTo("new-type");
            assertThat(event.data()).isEqualTo("fresh");
            assertThat(awaitOther(client, "metric").type()).isEqualTo("fresh");
        }
    }

    @Test
    void metrics_arePublishedOnSeparateChannel() throws Exception {
        try (SseClient client = visitor.follow("?channel=demo-metrics")) {
            ReceivedEvent event = client.awaitEvent(PATIENCE);

            assertThat(event.type()).isEqualTo("metric");
            assertThat(new ObjectMapper().readTree(event.data()).get("streams").intValue())
                    .isEqualTo(1);
        }
    }

    @Test
    void invalidChannels_areRefusedWith400() {
        String tooMany = IntStream.range(0, 17).mapToObj(i -> "channel=" + i).collect(Collectors.joining("&", "?", ""));

        assertThat(visitor.get("/stream" + tooMany).statusCode()).isEqualTo(400);
        assertThat(visitor.get("/stream" + tooMany).body()).startsWith("channel must occur at most 16 times");
        assertThat(visitor.get("/stream?channel=a%00").statusCode()).isEqualTo(400);
    }

    private static ReceivedEvent awaitMessage(SseClient client) {
        ReceivedEvent event = awaitOther(client, "metric");
        assertThat(event.type()).isEqualTo("message");
        return event;
    }

    private static ReceivedEvent awaitOther(SseClient client, String type) {
        ReceivedEvent event = client.awaitEvent(PATIENCE);
        while (event.type().equals(type)) {
            event = client.awaitEvent(PATIENCE);
        }
        return event;
    }
}
