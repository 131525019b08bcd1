// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.RedisEventBroker;
import dev.tidings.sse.testkit.redis.TestRedis;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The bytes of a message, which Python's {@code json.loads} parses to the keys data, id, retry and type. */
@ForEachClient
class WireTest {

    private static final SseEvent EVENT = SseEvent.builder("\u00e9\u2028\ud83d\ude00\"</")
            .type("t")
            .retry(Duration.ofMillis(500))
            .build();
    private static final String DATA = "\"data\": \"\\u00e9\\u2028\\ud83d\\ude00\\\"</\"";

    private final TestRedis redis = TestRedis.startProcess();
    private final Client client;

    WireTest(Client client) {
        this.client = client;
    }

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void idOfEventIsItsPosition() throws Exception {
        try (RedisEventBroker broker = client.create(redis.url());
                RawSubscriber python = new RawSubscriber(redis.port(), "caf\u00e9")) {
            String id = broker.publish("caf\u00e9", EVENT).get(10, SECONDS);

            assertThat(id).matches("\\d{13}-\\d+-[0-9a-z.]{8}");
            assertThat(python.next())
                    .isEqualTo("{\"id\": \"" + id + "\", " + DATA + ", \"retry\": 500, \"type\": \"t\"}");
        }
    }

    @Test
    void givenIdFollowsPositionAndIsReadByPython() throws Exception {
        try (RedisEventBroker broker = client.create(redis.url());
                RawSubscriber python = new RawSubscriber(redis.port(), "c")) {
            assertThat(broker.publish("c", EVENT.withId("5")).get(10, SECONDS)).isEqualTo("5");

            String message = python.next();
            String position = message.substring("{\"id\": \"".length(), message.indexOf("\", "));
            assertThat(position).matches("\\d{13}-\\d+-[0-9a-z.]{8}");
            assertThat(message)
                    .isEqualTo("{\"id\": \"" + position + "\", " + DATA
                            + ", \"id\": \"5\", \"retry\": 500, \"type\": \"t\"}");
        }
    }

    @Test
    void messageWithoutHistoryIsTheSameAsInFlaskSse() throws Exception {
        try (RedisEventBroker broker =
                        client.builder().url(redis.url()).historyEvents(0).build();
                RawSubscriber python = new RawSubscriber(redis.port(), "c")) {
            assertThat(broker.publish("c", EVENT.withId("5")).get(10, SECONDS)).isEqualTo("5");

            assertThat(python.next()).isEqualTo("{" + DATA + ", \"id\": \"5\", \"retry\": 500, \"type\": \"t\"}");
        }
    }
}
