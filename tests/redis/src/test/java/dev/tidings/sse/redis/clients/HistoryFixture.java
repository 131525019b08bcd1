// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.RedisEventBroker;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.ReadFrom;
import dev.tidings.sse.testkit.RecordingListener;
import dev.tidings.sse.testkit.redis.TestRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** A channel per test, and a broker with a short history. */
abstract class HistoryFixture {

    static final int EVENTS = 100;

    final String channel = "history:" + UUID.randomUUID();
    final String key = "sse:" + channel;
    final TestRedis redis = BrokerContractTest.REDIS;
    final Client client;
    final RedisEventBroker broker;

    HistoryFixture(Client client) {
        this.client = client;
        broker = client.builder()
                .url(redis.url())
                .commandTimeout(Duration.ofSeconds(10))
                .historyEvents(EVENTS)
                .historyAge(Duration.ofMinutes(10))
                .build();
    }

    @AfterEach
    void close() {
        redis.command("DEL", key);
        broker.close();
    }

    List<String> publishMany(int count) throws Exception {
        var publishes = new ArrayList<CompletableFuture<String>>();
        for (int i = 0; i < count; i++) {
            publishes.add(broker.publish(channel, SseEvent.of("" + i)));
        }
        List<String> ids = new ArrayList<>();
        for (var publish : publishes) {
            ids.add(publish.get(10, TimeUnit.SECONDS));
        }
        return ids;
    }

    String publish(String data) throws Exception {
        return publish(SseEvent.of(data));
    }

    String publish(SseEvent event) throws Exception {
        return broker.publish(channel, event).get(10, TimeUnit.SECONDS);
    }

    String current() throws Exception {
        return Objects.requireNonNull(readFrom(ReadFrom.latest()).position(), "a position");
    }

    HistoryResult read(String after) throws Exception {
        return readFrom(ReadFrom.after(after));
    }

    HistoryResult readFrom(ReadFrom from) throws Exception {
        return broker.read(channel, from, 10_000).get(10, TimeUnit.SECONDS);
    }

    static boolean isCutOff(HistoryResult result) {
        return result instanceof HistoryResult.Found found && found.more();
    }

    RecordingListener listen() {
        RecordingListener listener = new RecordingListener();
        broker.subscribe(channel, listener);
        return listener.awaitSubscribed();
    }

    List<Object> entries() {
        return redis.command("XRANGE", key, "-", "+") instanceof List<?> entries ? List.copyOf(entries) : List.of();
    }

    static List<Object> fieldsOf(Object entry) {
        return entry instanceof List<?> parts && parts.get(1) instanceof List<?> fields
                ? List.copyOf(fields)
                : List.of();
    }

    static String entryId(String position) {
        return position.substring(0, position.lastIndexOf('-'));
    }

    static String position(BrokerEvent event) {
        return Objects.requireNonNull(event.position(), "a position");
    }

    static void assertGap(HistoryResult history, String position) {
        assertThat(history).isEqualTo(new HistoryResult.Gap(position));
    }
}
