// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.lettuce;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.RedisEventBroker;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.BrokerListener;
import dev.tidings.sse.spi.History;
import dev.tidings.sse.testkit.TestRedis;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LettuceFormatTest {

    private static final TestRedis REDIS = TestRedis.startProcess();

    private final RedisEventBroker broker = newBroker();

    @AfterAll
    static void stopRedis() {
        REDIS.close();
    }

    @AfterEach
    void closeBroker() {
        broker.close();
    }

    @Test
    void whatAFlaskSseApplicationPublishesReachesTheListener() {
        Recorder recorder = follow("sse");

        REDIS.command(
                "PUBLISH",
                "sse",
                "{\"data\": \"\\u00e9\\u2028\\ud83d\\ude00\\\"</\", \"id\": 5, \"retry\": 500, \"type\": \"t\"}");
        REDIS.command("PUBLISH", "sse", "{\"data\": {\"a\": [1, null, true, 1.5, NaN], \"b\": 1}, \"type\": \"x\"}");

        assertThat(recorder.awaitEvents(2).events())
                .containsExactly(
                        SseEvent.builder("\u00e9\u2028\ud83d\ude00\"</")
                                .id("5")
                                .retry(Duration.ofMillis(500))
                                .type("t")
                                .build(),
                        SseEvent.of("x", "{\"a\": [1, null, true, 1.5, NaN], \"b\": 1}"));
    }

    @Test
    void whatIsPublishedIsOnTheWireAsFlaskSseWritesIt() throws Exception {
        SseEvent event = SseEvent.builder("\u00e9\u2028\ud83d\ude00\"</")
                .type("t")
                .id("5")
                .retry(Duration.ofMillis(500))
                .build();
        try (RawSubscriber python = new RawSubscriber(REDIS.port(), "caf\u00e9")) {
            assertThat(broker.publish("caf\u00e9", event).get(10, SECONDS)).isEqualTo("5");

            assertThat(python.next())
                    .isEqualTo("{\"data\": \"\\u00e9\\u2028\\ud83d\\ude00\\\"</\", \"id\": \"5\", \"retry\": 500,"
                            + " \"type\": \"t\"}");
        }
    }

    @Test
    void anEventWithoutAnIdGetsOneThatEveryNodeSees() throws Exception {
        Recorder recorder = follow("ids");
        try (RedisEventBroker other = newBroker()) {
            String first = other.publish("ids", SseEvent.of("a")).get(10, SECONDS);
            String second = broker.publish("ids", SseEvent.of("b")).get(10, SECONDS);

            assertThat(List.of(first, second)).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-z-]{1,40}"));
            assertThat(recorder.awaitEvents(2).events())
                    .containsExactly(
                            SseEvent.of("a").withId(first), SseEvent.of("b").withId(second));
        }
    }

    @Test
    void poisonIsSkippedAndCountedAndHarmsNobody() throws Exception {
        Recorder recorder = follow("poison");
        List<String> poison =
                List.of("hello", "", "[]", "{}", "{\"data\":\"x\",\"id\":\"a\\nb\"}", "{\"data\":" + "[".repeat(5000));

        for (String message : poison) {
            REDIS.command("PUBLISH", "poison", message);
        }
        broker.publish("poison", SseEvent.of("cure")).get(10, SECONDS);

        assertThat(recorder.awaitEvents(1).data()).containsExactly("cure");
        assertThat(recorder.interruptions()).isEmpty();
        assertThat(broker.poisonMessages()).isEqualTo(poison.size());
    }

    @Test
    void aListenerThatThrowsHarmsNobody() throws Exception {
        broker.subscribe("shared", new Throwing());
        Recorder recorder = follow("shared");

        broker.publish("shared", SseEvent.of("a")).get(10, SECONDS);
        broker.publish("shared", SseEvent.of("b")).get(10, SECONDS);

        assertThat(recorder.awaitEvents(2).data()).containsExactly("a", "b");
        assertThat(recorder.interruptions()).isEmpty();
    }

    @Test
    void aCommentIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> broker.publish("sse", SseEvent.comment("hello")))
                .withMessageContaining("event must not be a comment");
    }

    @Test
    void thereIsNoHistory() throws Exception {
        assertThat(broker.read("sse", null, 1).get(10, SECONDS)).isEqualTo(History.none());
        assertThat(broker.read("sse", "x", 1).get(10, SECONDS)).isEqualTo(History.none());
    }

    private static RedisEventBroker newBroker() {
        return LettuceBroker.builder()
                .url(REDIS.url())
                .commandTimeout(Duration.ofSeconds(10))
                .build();
    }

    private Recorder follow(String channel) {
        Recorder recorder = new Recorder();
        broker.subscribe(channel, recorder);
        return recorder.awaitSubscribed(1);
    }

    private static final class Throwing implements BrokerListener {

        @Override
        public void onSubscribed() {
            throw new IllegalStateException("a listener that fails, on purpose");
        }

        @Override
        public void onEvent(BrokerEvent event) {
            throw new AssertionError("a listener that fails, on purpose");
        }

        @Override
        public void onInterrupted(String reason) {
            throw new IllegalStateException("a listener that fails, on purpose");
        }
    }
}
