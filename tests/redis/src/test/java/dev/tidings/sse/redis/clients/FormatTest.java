// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.RedisEventBroker;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.BrokerListener;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.ReadFrom;
import dev.tidings.sse.testkit.redis.TestRedis;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ForEachClient
class FormatTest {

    private final TestRedis redis = TestRedis.startProcess();
    private final Client client;
    private final RedisEventBroker broker;

    FormatTest(Client client) {
        this.client = client;
        this.broker = newBroker(1_000);
    }

    @AfterEach
    void close() {
        broker.close();
        redis.close();
    }

    @Test
    void eventsOfFlaskSseReachTheListener() {
        Recorder recorder = follow("sse");

        redis.command(
                "PUBLISH",
                "sse",
                "{\"data\": \"\\u00e9\\u2028\\ud83d\\ude00\\\"</\", \"id\": 5, \"retry\": 500, \"type\": \"t\"}");
        redis.command("PUBLISH", "sse", "{\"data\": {\"a\": [1, null, true, 1.5, NaN], \"b\": 1}, \"type\": \"x\"}");

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
    void eventWithoutIdHasTheSameIdOnEveryNode() throws Exception {
        Recorder recorder = follow("ids");
        try (RedisEventBroker other = newBroker(1_000)) {
            String first = other.publish("ids", SseEvent.of("a")).get(10, SECONDS);
            String second = broker.publish("ids", SseEvent.of("b")).get(10, SECONDS);

            assertThat(List.of(first, second))
                    .doesNotHaveDuplicates()
                    .allMatch(id -> id.matches("\\d+-\\d+-[0-9a-z.]{8}"));
            assertThat(recorder.awaitEvents(2).data()).containsExactly("a", "b");
            assertThat(recorder.positions()).containsExactly(first, second);
        }
    }

    @Test
    void malformedMessagesAreSkippedAndCounted() throws Exception {
        Recorder recorder = follow("poison");
        List<String> poison =
                List.of("hello", "", "[]", "{}", "{\"data\":\"x\",\"id\":\"a\\nb\"}", "{\"data\":" + "[".repeat(5000));

        for (String message : poison) {
            redis.command("PUBLISH", "poison", message);
        }
        broker.publish("poison", SseEvent.of("cure")).get(10, SECONDS);

        assertThat(recorder.awaitEvents(1).data()).containsExactly("cure");
        assertThat(recorder.interruptions()).isEmpty();
        assertThat(broker.malformedMessages()).isEqualTo(poison.size());
    }

    @Test
    void throwingListenerDoesNotAffectOtherListeners() throws Exception {
        broker.subscribe("shared", new Throwing());
        Recorder recorder = follow("shared");

        broker.publish("shared", SseEvent.of("a")).get(10, SECONDS);
        broker.publish("shared", SseEvent.of("b")).get(10, SECONDS);

        assertThat(recorder.awaitEvents(2).data()).containsExactly("a", "b");
        assertThat(recorder.interruptions()).isEmpty();
    }

    @Test
    void publishedEventIsInHistory() throws Exception {
        String position = String.valueOf(
                broker.read("sse", ReadFrom.latest(), 1).get(10, SECONDS).position());
        String id = broker.publish("sse", SseEvent.of("x")).get(10, SECONDS);

        HistoryResult history = broker.read("sse", ReadFrom.after(position), 10).get(10, SECONDS);

        assertThat(history).isInstanceOf(HistoryResult.Found.class);
        assertThat(history.events()).extracting(BrokerEvent::event).containsExactly(SseEvent.of("x"));
        assertThat(history.events()).extracting(BrokerEvent::position).containsExactly(id);
    }

    @Test
    void brokerWithoutHistoryReturnsUnsupported() throws Exception {
        try (RedisEventBroker without = newBroker(0)) {
            assertThat(without.publish("sse", SseEvent.of("x")).get(10, SECONDS))
                    .matches("[0-9a-z-]{1,40}");
            assertThat(without.read("sse", ReadFrom.latest(), 1).get(10, SECONDS))
                    .isEqualTo(new HistoryResult.Unsupported());
            assertThat(without.read("sse", ReadFrom.after("x"), 1).get(10, SECONDS))
                    .isEqualTo(new HistoryResult.Unsupported());
            assertThat(redis.command("DBSIZE")).isEqualTo(0L);
        }
    }

    private RedisEventBroker newBroker(int historyEvents) {
        return client.builder()
                .url(redis.url())
                .historyEvents(historyEvents)
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
