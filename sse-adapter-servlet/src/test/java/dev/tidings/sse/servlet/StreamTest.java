// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static dev.tidings.sse.servlet.Fixture.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.testkit.SseClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StreamTest {

    @Test
    void lastEventIdParameter_resumesStream() {
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
    void lastEventIdHeader_takesPrecedenceOverParameter() {
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
    void nonAsciiId_resumesStream() {
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
    void unknownId_sendsReset() {
        try (Fixture fixture = Fixture.start()) {
            fixture.publish("before");

            try (SseClient client = fixture.client("").lastEventId("unknown").connect()) {
                assertThat(client.awaitEvent(PATIENCE).type()).isEqualTo("stream-reset");
            }
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
