// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.internal.connection.BrokerThread;
import dev.tidings.sse.redis.internal.connection.CommandBatcher;
import dev.tidings.sse.redis.internal.connection.CommandSender;
import dev.tidings.sse.redis.internal.connection.ConnectionTiming;
import dev.tidings.sse.redis.internal.connection.Endpoint;
import dev.tidings.sse.redis.internal.connection.FakeClient;
import dev.tidings.sse.redis.internal.connection.RedisTarget;
import dev.tidings.sse.redis.internal.connection.SingleServerDeployment;
import dev.tidings.sse.redis.internal.history.HistoryOptions;
import dev.tidings.sse.redis.internal.message.FlaskSseFormat;
import dev.tidings.sse.redis.internal.message.TagGenerator;
import dev.tidings.sse.redis.spi.PubSubMode;
import dev.tidings.sse.redis.spi.RedisServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PublishBatchTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final FakeClient client = new FakeClient();
    private final BrokerThread worker = new BrokerThread();
    private final Queue<CompletableFuture<@Nullable Object>> replies = new ConcurrentLinkedQueue<>();
    private final RedisTarget target = new RedisTarget(
            new Endpoint("nowhere:6379", text -> text),
            new SingleServerDeployment(
                    client, new RedisServer(new RedisServer.Tcp("nowhere", 6379), null, 0, null), PubSubMode.CLASSIC));

    @AfterEach
    void close() {
        worker.close();
    }

    @Test
    void eventThatWaitsTooLongFailsUnsent() {
        client.onScript = arguments -> {
            CompletableFuture<@Nullable Object> reply = new CompletableFuture<>();
            replies.add(reply);
            return reply;
        };
        ConnectionTiming timing = new ConnectionTiming(LIMIT, LIMIT, LIMIT, LIMIT, () -> 0);
        HistoryOptions history = new HistoryOptions(10, Duration.ofMinutes(1), "sse:", PubSubMode.CLASSIC, "");
        CommandSender sender = new CommandSender(target.endpoint(), target.deployment()::openCommands, worker, timing);
        PublishScript script = new PublishScript(sender, target, history, new TagGenerator(1));
        CommandBatcher<PendingPublish> batcher =
                new CommandBatcher<>(() -> new PublishBatch(script), worker, 1, LONGEST_WAIT);

        CompletableFuture<String> first = add(batcher);
        accept(1);
        assertThat(first).succeedsWithin(LIMIT);
        CompletableFuture<String> second = add(batcher);
        CompletableFuture<String> waits = add(batcher);
        for (long from = System.nanoTime(); System.nanoTime() - from <= LONGEST_WAIT.toNanos(); ) {
            LockSupport.parkNanos(1_000_000);
        }
        accept(2);

        assertThat(second).succeedsWithin(LIMIT);
        assertThat(waits)
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withMessageContaining("it was not sent, because it waited in the queue for more than 1000 ms");
        assertThat(replies).hasSize(2);
    }

    private CompletableFuture<String> add(CommandBatcher<PendingPublish> batcher) {
        PendingPublish pending = new PendingPublish("c", null, FlaskSseFormat.encodeBehindPosition(SseEvent.of("x")));
        batcher.add(pending);
        return pending.result();
    }

    /** Waits for {@code count} calls and completes them. */
    private void accept(int count) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (replies.size() < count && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(replies).hasSize(count);
        List<byte[]> answer = List.of(text("17-"), text("5"), text("ab"), text(""));
        replies.forEach(reply -> reply.complete(List.of(answer)));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
