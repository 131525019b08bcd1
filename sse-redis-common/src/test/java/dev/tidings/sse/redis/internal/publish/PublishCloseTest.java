// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.RedisEventBroker;
import dev.tidings.sse.redis.TestBrokers;
import dev.tidings.sse.redis.internal.connection.FakeClient;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.ReadFrom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Closing the broker completes every future. */
class PublishCloseTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final FakeClient client = new FakeClient();
    private final RedisEventBroker broker = TestBrokers.builder(client)
            .url("redis://nowhere")
            .commandTimeout(Duration.ofSeconds(30))
            .build();

    @BeforeEach
    void beSilent() {
        client.onScript = arguments -> new CompletableFuture<>();
    }

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void closeFailsSentAndQueuedEvents() {
        CompletableFuture<String> inProgress = publish("a");
        Calls.await(client.log, "evalsha");
        CompletableFuture<String> waiting = publish("b");

        broker.close();

        assertThat(inProgress)
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withMessageEndingWith("the broker was closed; the event was published once or not at all");
        assertThat(waiting)
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withMessageEndingWith("cannot publish on channel \"b\": the broker was closed");
    }

    @Test
    void closeFailsQueuedPositionReads() {
        List<CompletableFuture<HistoryResult>> reads = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            reads.add(broker.read("c" + i, ReadFrom.latest(), 1));
        }

        broker.close();

        // Completes only after every read has completed.
        assertThat(CompletableFuture.allOf(reads.toArray(CompletableFuture[]::new)))
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withMessageContaining("the broker was closed");
    }

    @Test
    void callbackOnBrokerThreadMayCloseBroker() {
        CompletableFuture<Boolean> opening = new CompletableFuture<>();
        client.mayOpen = opening;
        CompletableFuture<Boolean> interrupted = publish("a").handle((id, failure) -> {
            broker.close();
            return Thread.currentThread().isInterrupted();
        });
        CompletableFuture<String> waiting = publish("b");
        CompletableFuture<HistoryResult> read = broker.read("c", ReadFrom.latest(), 1);
        Calls.await(client.log, "open commands");

        opening.completeExceptionally(new IllegalStateException("refused"));

        assertThat(interrupted).succeedsWithin(LIMIT).isEqualTo(false);
        assertThat(waiting).failsWithin(LIMIT).withThrowableThat().withMessageEndingWith("the broker was closed");
        assertThat(read).failsWithin(LIMIT);
        assertThat(client.log).containsOnlyOnce("close");
    }

    @Test
    void closeCompletesFuturesWhileACallbackBlocksTheBrokerThread() {
        CompletableFuture<Boolean> goOn = new CompletableFuture<>();
        CompletableFuture<Boolean> opening = new CompletableFuture<>();
        client.mayOpen = opening;
        CompletableFuture<Boolean> held = new CompletableFuture<>();
        var unused = publish("a").whenComplete((id, failure) -> {
            held.complete(true);
            goOn.join();
        });
        CompletableFuture<String> waiting = publish("b");
        Calls.await(client.log, "open commands");
        opening.completeExceptionally(new IllegalStateException("refused"));
        assertThat(held).succeedsWithin(LIMIT);

        broker.close();

        assertThat(waiting).failsWithin(LIMIT).withThrowableThat().withMessageEndingWith("the broker was closed");
        goOn.complete(true);
    }

    private CompletableFuture<String> publish(String channel) {
        return broker.publish(channel, SseEvent.of("x"));
    }
}
