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
    void what_is_published_arrives_under_the_id_that_was_answered() {
        try (SseClient client = visitor.follow("?channel=news")) {
            String id = visitor.publish("?channel=news&type=greeting", "grüß Gott\n二行目");

            assertThat(client.awaitEvent(PATIENCE)).isEqualTo(new ReceivedEvent("greeting", "grüß Gott\n二行目", id));
        }
    }

    @Test
    void an_id_and_a_reconnection_time_are_passed_on() {
        try (SseClient client = visitor.follow("")) {
            assertThat(visitor.publish("?id=own-7&retry=1234", "x")).isEqualTo("own-7");

            assertThat(client.awaitEvent(PATIENCE)).isEqualTo(new ReceivedEvent("message", "x", "own-7"));
            assertThat(client.retry()).contains(Duration.ofMillis(1234));
        }
    }

    @Test
    void no_channel_and_an_empty_one_are_the_channel_sse() {
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
    void an_event_without_content_is_an_event() {
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
    void a_wrong_parameter_is_answered_with_400_and_its_name(String query, String message) {
        var response = visitor.post(query, "x".getBytes(UTF_8));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("error").textValue()).startsWith(message);
    }

    @Test
    void a_body_that_is_no_text_is_answered_with_400() {
        var response = visitor.post("", new byte[] {'a', (byte) 0xff});

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("error").textValue()).isEqualTo("body must be text in UTF-8");
    }

    @Test
    void a_body_may_have_a_mebibyte_and_no_byte_more() {
        assertThat(visitor.post("", new byte[1 << 20]).statusCode()).isEqualTo(200);
        var response = visitor.post("", new byte[(1 << 20) + 1]);

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(json(response).get("error").textValue()).contains("1048576");
    }
}
