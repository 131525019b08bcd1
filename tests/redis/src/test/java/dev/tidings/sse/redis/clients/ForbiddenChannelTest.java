// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.RedisEventBroker;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.ReadFrom;
import dev.tidings.sse.testkit.redis.TestRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A channel whose key is forbidden fails without affecting other channels in the same command. */
@ForEachClient
class ForbiddenChannelTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int ROUNDS = 20;

    private final TestRedis redis = TestRedis.startProcess();
    private final RedisEventBroker broker;

    ForbiddenChannelTest(Client client) {
        redis.command("ACL", "SETUSER", "writer", "on", ">secret", "~sse:ok*", "&*", "+@all");
        this.broker = client.builder()
                .url(redis.urlFor("writer", "secret"))
                .commandTimeout(Duration.ofSeconds(10))
                .build();
    }

    @AfterEach
    void close() {
        broker.close();
        redis.close();
    }

    @Test
    void forbiddenChannelDoesNotAffectPublishesOnOtherChannels() throws Exception {
        List<CompletableFuture<String>> allowed = new ArrayList<>();
        List<CompletableFuture<String>> forbidden = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            allowed.add(broker.publish("ok1", SseEvent.of("" + i)));
            forbidden.add(broker.publish("no", SseEvent.of("x")));
            allowed.add(broker.publish("ok2", SseEvent.of("" + i)));
        }

        assertThat(all(allowed)).succeedsWithin(LIMIT);
        forbidden.forEach(publish -> assertThat(publish)
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withMessageContaining("cannot publish on channel \"no\": ")
                .withMessageContaining("NOPERM"));
        String[] numbers =
                IntStream.range(0, ROUNDS).mapToObj(Integer::toString).toArray(String[]::new);
        assertThat(published("ok1")).containsExactly(numbers);
        assertThat(published("ok2")).containsExactly(numbers);
    }

    @Test
    void forbiddenChannelDoesNotAffectPositionReadsOfOtherChannels() {
        List<CompletableFuture<HistoryResult>> allowed = new ArrayList<>();
        List<CompletableFuture<HistoryResult>> forbidden = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            allowed.add(broker.read("ok" + i, ReadFrom.latest(), 1));
            forbidden.add(broker.read("no" + i, ReadFrom.latest(), 1));
        }

        assertThat(all(allowed)).succeedsWithin(LIMIT);
        forbidden.forEach(
                read -> assertThat(read).failsWithin(LIMIT).withThrowableThat().withMessageContaining("NOPERM"));
    }

    private List<String> published(String channel) throws Exception {
        return broker.read(channel, ReadFrom.oldest(), 10_000).get(20, TimeUnit.SECONDS).events().stream()
                .map(event -> event.event().data())
                .toList();
    }

    private static CompletableFuture<Void> all(List<? extends CompletableFuture<?>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
    }
}
