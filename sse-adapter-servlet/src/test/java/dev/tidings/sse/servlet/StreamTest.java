// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static dev.tidings.sse.servlet.Fixture.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.testkit.ReceivedEvent;
import dev.tidings.sse.testkit.SseClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamTest {

    @Test
    void aLiveEventArrives() {
        try (Fixture fixture = Fixture.start();
                SseClient client = fixture.follow()) {
            String id =
                    fixture.hub.publish("sse", SseEvent.of("greeting", "Hello")).join();

            assertThat(client.awaitEvent(PATIENCE)).isEqualTo(new ReceivedEvent("greeting", "Hello", id));
        }
    }

    @Test
    void theHeadIsAStreams() {
        try (Fixture fixture = Fixture.start();
                SseClient client = fixture.follow()) {
            assertThat(client.status()).isEqualTo(200);
            assertThat(client.header("Content-Type")).isEqualTo("text/event-stream;charset=utf-8");
            assertThat(client.header("Cache-Control")).isEqualTo("no-cache, no-transform");
            assertThat(client.header("X-Accel-Buffering")).isEqualTo("no");
            assertThat(client.header("Connection")).isNull();
            assertThat(client.header("Content-Length")).isNull();
            assertThat(client.header("Transfer-Encoding")).isEqualTo("chunked");
        }
    }

    @Test
    void theFirstFrameIsThePosition() {
        try (Fixture fixture = Fixture.start()) {
            String position = fixture.publish("before");

            try (SseClient client = fixture.follow()) {
                client.awaitLastEventId(position, PATIENCE);
                client.assertNoFurtherEvent();
            }
        }
    }

    @Test
    void resumesFromTheHeader() {
        try (Fixture fixture = Fixture.start()) {
            String seen = fixture.publish("seen");
            fixture.publish("missed 1");
            fixture.publish("missed 2");

            try (SseClient client = fixture.client("").lastEventId(seen).connect()) {
                assertThat(dataOf(client.awaitEvents(2, PATIENCE))).containsExactly("missed 1", "missed 2");
                fixture.publish("live");
                assertThat(client.awaitEvent(PATIENCE).data()).isEqualTo("live");
                assertThat(client.events()).hasSize(3);
            }
        }
    }

    @Test
    void resumesFromTheParameter() {
        try (Fixture fixture = Fixture.start()) {
            String seen = fixture.publish("seen");
            fixture.publish("missed");

            try (SseClient client =
                    fixture.client("?lastEventId=" + encode(seen)).connect()) {
                assertThat(client.awaitEvent(PATIENCE).data()).isEqualTo("missed");
                fixture.publish("live");
                assertThat(client.awaitEvent(PATIENCE).data()).isEqualTo("live");
            }
        }
    }

    @Test
    void theHeaderWinsOverTheParameter() {
        try (Fixture fixture = Fixture.start()) {
            String first = fixture.publish("first");
            String second = fixture.publish("second");
            fixture.publish("third");

            try (SseClient client = fixture.client("?lastEventId=" + encode(first))
                    .lastEventId(second)
                    .connect()) {
                assertThat(client.awaitEvent(PATIENCE).data()).isEqualTo("third");
            }
        }
    }

    @Test
    void resumesFromAnIdThatIsNotAscii() {
        try (Fixture fixture = Fixture.start()) {
            String seen = "Größe-日本-😀";
            fixture.hub
                    .publish("sse", SseEvent.builder("seen").id(seen).build())
                    .join();
            fixture.publish("missed");

            try (SseClient header = fixture.client("").lastEventId(seen).connect();
                    SseClient parameter =
                            fixture.client("?lastEventId=" + encode(seen)).connect()) {
                assertThat(header.awaitEvent(PATIENCE).data()).isEqualTo("missed");
                assertThat(parameter.awaitEvent(PATIENCE).data()).isEqualTo("missed");
            }
        }
    }

    @Test
    void anUnknownIdIsToldAsAReset() {
        try (Fixture fixture = Fixture.start()) {
            fixture.publish("before");

            try (SseClient client = fixture.client("").lastEventId("unknown").connect()) {
                assertThat(client.awaitEvent(PATIENCE).type()).isEqualTo("stream-reset");
            }
        }
    }

    @Test
    void largeAndManyLinedEventsArriveWhole() {
        String large = "0123456789abcdef".repeat(1 << 16);
        String unicode = "Zeile eins\nzweite: 日本語\n\n 😀 führendes Leerzeichen\n";
        try (Fixture fixture = Fixture.start();
                SseClient client = fixture.follow()) {
            fixture.publish(large);
            fixture.publish(unicode);
            fixture.publish("");

            assertThat(dataOf(client.awaitEvents(3, PATIENCE))).containsExactly(large, unicode, "");
        }
    }

    private static List<String> dataOf(List<ReceivedEvent> events) {
        return events.stream().map(ReceivedEvent::data).toList();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
