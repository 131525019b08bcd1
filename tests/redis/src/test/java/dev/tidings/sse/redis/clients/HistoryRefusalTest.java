// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.RedisEventBroker;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.ReadFrom;
import dev.tidings.sse.testkit.RecordingListener;
import dev.tidings.sse.testkit.redis.TestRedis;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A Redis that refuses writes: publishing fails with the reason, no event is published in part, and live events arrive. */
@ForEachClient
class HistoryRefusalTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Client client;
    private final TestRedis redis = TestRedis.startProcess();
    private final RedisEventBroker broker;

    HistoryRefusalTest(Client client) {
        this.client = client;
        this.broker = broker(redis.url());
    }

    @AfterEach
    void close() {
        broker.close();
        redis.close();
    }

    @Test
    void fullMemoryFailsPublishingWhileForeignEventsArrive() throws Exception {
        RecordingListener listener = new RecordingListener();
        broker.subscribe("news", listener);
        listener.awaitSubscribed();
        String position = publish("news", "before").get(10, TimeUnit.SECONDS);
        redis.command("CONFIG", "SET", "maxmemory", "1");

        assertRefused(publish("news", "refused"), "OOM command not allowed");
        redis.command("PUBLISH", "news", "{\"data\": \"foreign\"}");
        assertThat(read("news").position()).isEqualTo(position);
        assertThat(read("never used")).isEqualTo(new HistoryResult.Unsupported());

        redis.command("DEL", "sse:news");
        assertThat(broker.read("news", ReadFrom.after(position), 10).get(10, TimeUnit.SECONDS))
                .isEqualTo(new HistoryResult.Unsupported());

        redis.command("CONFIG", "SET", "maxmemory", "0");
        publish("news", "after").get(10, TimeUnit.SECONDS);
        listener.awaitEvents(3);
        assertThat(listener.data()).containsExactly("before", "foreign", "after");
    }

    @Test
    void keyOfAnotherTypeFailsWithWrongType() {
        redis.command("SET", "sse:news", "a string");

        assertRefused(publish("news", "x"), "WRONGTYPE");
        assertThat(broker.read("news", ReadFrom.latest(), 1))
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withMessageContaining("cannot read the history of channel \"news\": ")
                .withMessageContaining("WRONGTYPE");
    }

    @Test
    void refusedChannelDoesNotFailOtherChannelsOfTheSameCall() throws Exception {
        redis.command("SET", "sse:bad", "a string");
        CompletableFuture<String> warmUp = publish("good", "0");
        CompletableFuture<String> first = publish("good", "1");
        CompletableFuture<String> refused = publish("bad", "x");
        CompletableFuture<String> last = publish("good", "2");

        assertRefused(refused, "WRONGTYPE");
        assertThat(warmUp).succeedsWithin(LIMIT);
        assertThat(first).succeedsWithin(LIMIT);
        assertThat(last).succeedsWithin(LIMIT);
    }

    @Test
    void forbiddenPublishIsNotStoredInHistory() {
        redis.command("ACL", "SETUSER", "writer", "on", ">secret", "~*", "+@all", "resetchannels", "&allowed");
        try (RedisEventBroker writer = broker(redis.urlFor("writer", "secret"))) {
            assertThat(writer.publish("allowed", SseEvent.of("x"))).succeedsWithin(LIMIT);
            assertRefused(writer.publish("denied", SseEvent.of("x")), "channel");

            assertThat(redis.command("XLEN", "sse:denied")).isEqualTo(0L);
            assertThat(redis.command("XLEN", "sse:allowed")).isEqualTo(1L);
        }
    }

    @Test
    void disabledHistoryWritesNoKeys() throws Exception {
        try (RedisEventBroker plain =
                client.builder().url(redis.url()).historyEvents(0).build()) {
            plain.publish("news", SseEvent.of("x")).get(10, TimeUnit.SECONDS);

            assertThat(plain.read("news", ReadFrom.latest(), 1).get(10, TimeUnit.SECONDS))
                    .isEqualTo(new HistoryResult.Unsupported());
            assertThat(redis.command("DBSIZE")).isEqualTo(0L);
        }
    }

    private RedisEventBroker broker(String url) {
        return client.builder().url(url).commandTimeout(Duration.ofSeconds(10)).build();
    }

    private CompletableFuture<String> publish(String channel, String data) {
        return broker.publish(channel, SseEvent.of(data));
    }

    private HistoryResult read(String channel) throws Exception {
        return broker.read(channel, ReadFrom.latest(), 1).get(10, TimeUnit.SECONDS);
    }

    private static void assertRefused(CompletableFuture<String> publish, String words) {
        assertThat(publish)
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withMessageContaining("refused: ")
                .withMessageContaining(words);
    }
}
