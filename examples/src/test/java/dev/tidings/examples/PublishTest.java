// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import static dev.tidings.examples.Visitor.PATIENCE;
import static dev.tidings.examples.Visitor.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.testkit.ReceivedEvent;
import dev.tidings.sse.testkit.SseClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishTest {

    private final DemoServer server = DemoServer.start(0, InMemoryBroker.create(), "memory");
    private final Visitor visitor = new Visitor(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void publish_returnsIdOfDeliveredEvent() {
        try (SseClient client = visitor.follow("?channel=news")) {
            String id = visitor.publish("?channel=news&type=greeting", "grüß Gott\n二行目");

            assertThat(client.awaitEvent(PATIENCE)).isEqualTo(new ReceivedEvent("greeting", "grüß Gott\n二行目", id));
        }
    }

    @Test
    void publish_withIdAndRetry_deliversBoth() {
        try (SseClient client = visitor.follow("")) {
            assertThat(visitor.publish("?id=own-7&retry=1234", "x")).isEqualTo("own-7");

            assertThat(client.awaitEvent(PATIENCE)).isEqualTo(new ReceivedEvent("message", "x", "own-7"));
            assertThat(client.retry()).contains(Duration.ofMillis(1234));
        }
    }

    @Test
    void publish_withoutChannel_usesDefaultChannel() {
        try (SseClient client = visitor.follow("?channel=")) {
            visitor.publish("", "1");
            visitor.publish("?channel=&type=&id=&retry=", "2");
            visitor.publish("?channel=sse", "3");

            assertThat(client.awaitEvents(3, PATIENCE))
                    .extracting(ReceivedEvent::data)
                    .containsExactly("1", "2", "3");
        }
    }

    @Test
    void publish_emptyBody_deliversEmptyEvent() {
        try (SseClient client = visitor.follow("")) {
            visitor.publish("", "");

            assertThat(client.awaitEvent(PATIENCE).data()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "?channel=a%0Ab,    channel must not contain a control character",
        "?type=a%0Ab,       type must not contain a line break",
        "?id=a%0Db,         id must not contain a line break",
        "?id=a%00b,         id must not contain NUL",
        "?retry=soon,       retry must be a whole number of milliseconds",
        "?retry=-1,         retry must be a whole number of milliseconds",
        "?retry=2147483648, retry must be a whole number of milliseconds",
    })
    void invalidParameter_returns400WithName(String query, String message) {
        var response = visitor.post(query, "x".getBytes(UTF_8));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("error").textValue()).startsWith(message);
    }

    @Test
    void bodyNotUtf8_returns400() {
        var response = visitor.post("", new byte[] {'a', (byte) 0xff});

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("error").textValue()).isEqualTo("body must be valid UTF-8");
    }

    @Test
    void bodyLargerThanOneMebibyte_returns413() {
        assertThat(visitor.post("", new byte[1 << 20]).statusCode()).isEqualTo(200);
        var response = visitor.post("", new byte[(1 << 20) + 1]);

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(json(response).get("error").textValue()).contains("1048576");
    }
}
