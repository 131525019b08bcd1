// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.RedisEventBroker;
import dev.tidings.sse.redis.TestBrokers;
import dev.tidings.sse.redis.internal.connection.FakeClient;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PublisherTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final FakeClient client = new FakeClient();
    private final RedisEventBroker broker = TestBrokers.builder(client)
            .url("redis://user:secret@nowhere")
            .historyEvents(0)
            .commandTimeout(Duration.ofMillis(300))
            .build();

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void eventsQueuedBeforeFirstConnectionAreSentInOrder() {
        CompletableFuture<Boolean> later = new CompletableFuture<>();
        client.mayOpen = later;
        CompletableFuture<String> first = publish("1");
        CompletableFuture<String> second = publish("2");
        Calls.await(client.log, "open commands");
        assertThat(client.log).doesNotContain("publish c 1");

        later.complete(true);

        assertThat(first).succeedsWithin(LIMIT);
        assertThat(second).succeedsWithin(LIMIT);
        assertThat(publish("3")).succeedsWithin(LIMIT);
        assertThat(client.log).containsExactly("open commands", "publish c 1", "publish c 2", "publish c 3");
    }

    @Test
    void eventQueuedTooLongFailsAndIsNotSent() {
        CompletableFuture<Boolean> later = new CompletableFuture<>();
        client.mayOpen = later;
        assertThat(publish("1"))
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withCauseInstanceOf(BrokerException.class)
                .withMessageContaining("cannot publish on channel \"c\": Redis at nowhere:6379 is not connected"
                        + " (no connection within 300 ms)");

        later.complete(true);

        assertThat(publish("2")).succeedsWithin(LIMIT);
        assertThat(client.log).doesNotContain("publish c 1");
    }

    @Test
    void missingReplyFailsPublishAndReplacesConnection() {
        client.publishReply = new CompletableFuture<>();

        assertThat(publish("1"))
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withMessageContaining(
                        "Redis at nowhere:6379 did not answer within 300 ms; the event was published once or"
                                + " not at all");

        Calls.await(client.log, "open commands", "publish c 1", "close commands", "open commands");
        assertThat(client.log).containsOnlyOnce("publish c 1");
    }

    @Test
    void startTimeOfTheClientDoesNotCountAsTimeout() {
        Duration timeout = Duration.ofSeconds(2);
        client.onStart = () -> LockSupport.parkNanos(timeout.plusMillis(100).toNanos());
        CompletableFuture<Object> later = new CompletableFuture<>();
        client.publishReply = later;
        try (RedisEventBroker starting = TestBrokers.builder(client)
                .url("redis://nowhere")
                .historyEvents(0)
                .commandTimeout(timeout)
                .build()) {
            CompletableFuture<String> publish = starting.publish("c", SseEvent.of("1"));
            Calls.await(client.log, "open commands", "publish c 1");
            // 300 ms are several intervals of the broker's check for overdue commands.
            var unused = later.completeOnTimeout(1L, 300, TimeUnit.MILLISECONDS);

            assertThat(publish).succeedsWithin(LIMIT);
            assertThat(client.log).doesNotContain("close commands");
        }
    }

    @Test
    void failedConnectFailsQueuedEventsWithoutRevealingPassword() {
        client.mayOpen = CompletableFuture.failedFuture(
                new IllegalStateException("user:secret", new ConnectException("refused for secret")));

        for (int i = 0; i < 3; i++) {
            assertThat(publish("1"))
                    .failsWithin(LIMIT)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(BrokerException.class)
                    .withMessage("cannot publish on channel \"c\": Redis at nowhere:6379 is not connected (refused for"
                            + " ***): check that it runs there and that the URL is right")
                    .withNoCause();
        }
    }

    @Test
    void refusalContainsTheErrorOfRedisWithMaskedPassword() {
        client.publishReply =
                CompletableFuture.failedFuture(new BrokerException(BrokerException.Kind.REFUSED, "NOPERM secret"));

        assertThat(publish("1"))
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withMessageContaining("cannot publish on channel \"c\": Redis at nowhere:6379 refused: NOPERM ***");
    }

    @Test
    void memoryOfPendingEventsIsBounded() {
        client.publishReply = new CompletableFuture<>();
        SseEvent large = SseEvent.of("x".repeat(8 << 20));
        try (RedisEventBroker patient = TestBrokers.builder(client)
                .url("redis://nowhere")
                .historyEvents(0)
                .commandTimeout(Duration.ofMinutes(1))
                .build()) {
            for (int i = 0; i < 7; i++) {
                assertThat(patient.publish("c", large)).isNotCompletedExceptionally();
            }

            assertThat(patient.publish("c", large))
                    .failsWithin(LIMIT)
                    .withThrowableThat()
                    .withMessageContaining("more than 64 MiB of events wait for Redis's answer");
        }
    }

    @Test
    void singleEventIsAcceptedWhateverItsSize() {
        client.onScript = arguments -> CompletableFuture.completedFuture(1L);

        assertThat(publish("\u00e9".repeat(12 << 20))).succeedsWithin(LIMIT);
    }

    @Test
    void historyAgeBelow30SecondsIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestBrokers.builder(client).historyAge(Duration.ofSeconds(29)))
                .withMessageContaining("historyAge must be from PT30S to ");
    }

    @Test
    void closeFailsPendingPublish() {
        client.mayOpen = new CompletableFuture<>();
        CompletableFuture<String> publish = publish("1");

        broker.close();

        assertThat(publish)
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withCauseInstanceOf(BrokerException.class)
                .withMessageContaining("cannot publish on channel \"c\": ");
    }

    private CompletableFuture<String> publish(String data) {
        return broker.publish("c", SseEvent.of(data));
    }
}
