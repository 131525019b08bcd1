// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.spi.BrokerEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisMessageTest {

    private static final String POSITION = "1795358740962-41-abc123xy";

    @Test
    void leadingPositionIsNotTheEventId() {
        BrokerEvent event = read("{\"id\": \"" + POSITION + "\", " + behind(SseEvent.of("x")));

        assertThat(event.position()).isEqualTo(POSITION);
        assertThat(event.event()).isEqualTo(SseEvent.of("x"));
        assertThat(RedisPositions.INSTANCE.follows("1795358740000-40-xy12345a", POSITION))
                .isTrue();
        assertThat(RedisPositions.INSTANCE.follows("1795358740000-40-ya12345a", POSITION))
                .isFalse();
    }

    @Test
    void givenIdFollowsPositionAndIsTheEventId() {
        SseEvent given = SseEvent.builder("x")
                .id("given")
                .type("t")
                .retry(Duration.ofSeconds(1))
                .build();
        String message = "{\"id\": \"" + POSITION + "\", " + behind(given);

        assertThat(message)
                .isEqualTo("{\"id\": \"" + POSITION
                        + "\", \"data\": \"x\", \"id\": \"given\", \"retry\": 1000, \"type\": \"t\"}");
        assertThat(read(message).position()).isEqualTo(POSITION);
        assertThat(read(message).event()).isEqualTo(given);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\": \"x\", \"id\": \"" + POSITION + "\"}",
                "{\"id\": \"" + POSITION + "\" , \"data\": \"x\"}",
                "{ \"id\": \"" + POSITION + "\", \"data\": \"x\"}",
                "{\"id\":\"" + POSITION + "\", \"data\": \"x\"}",
                "{\"id\": \"" + POSITION + "0\", \"data\": \"x\"}",
                "{\"id\": \"5\", \"data\": \"x\"}"
            })
    void messageOfAnotherPublisherHasNoPosition(String message) {
        assertThat(read(message).position()).isNull();
        assertThat(read(message).event().id()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"id\": \"",
                "{\"id\": \"" + POSITION,
                "{\"id\": \"" + POSITION + "\"}",
                "{\"id\": \"\","
            })
    void malformedMessageIsRejected(String message) {
        assertThatThrownBy(() -> read(message)).isInstanceOf(MalformedMessageException.class);
    }

    private static String behind(SseEvent event) {
        return new String(FlaskSseFormat.encodeBehindPosition(event), StandardCharsets.US_ASCII);
    }

    private static BrokerEvent read(String message) {
        return RedisMessage.read(message.getBytes(StandardCharsets.UTF_8));
    }
}
