// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.redis.spi.CommandConnection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One event on its way to Redis. It is sent at most once, and not at all once it has failed. */
final class PendingPublish {

    /** What an event costs in memory beside its bytes, roughly. */
    private static final int OVERHEAD = 256;

    private enum State {
        WAITING,
        SENT,
        FAILED
    }

    private final String channel;
    private final byte[] message;
    private final String id;
    private final RedisUrl url;
    private final long deadlineNanos;
    private final CompletableFuture<String> result = new CompletableFuture<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private volatile @Nullable CommandConnection sentOn;

    PendingPublish(String channel, byte[] message, String id, RedisUrl url, long deadlineNanos) {
        this.channel = channel;
        this.message = message;
        this.id = id;
        this.url = url;
        this.deadlineNanos = deadlineNanos;
    }

    CompletableFuture<String> result() {
        return result;
    }

    RedisUrl url() {
        return url;
    }

    int cost() {
        return message.length + channel.length() + OVERHEAD;
    }

    /** How long ago its time was over; negative as long as it is not. */
    long overdueNanos(long nowNanos) {
        return nowNanos - deadlineNanos;
    }

    /** The connection that it was sent on; null if it was not. */
    @Nullable
    CommandConnection sentOn() {
        return sentOn;
    }

    void sendOn(CommandConnection connection, Runnable onAnswer) {
        if (state.compareAndSet(State.WAITING, State.SENT)) {
            sentOn = connection;
            var unused = connection.publish(channel, message).whenComplete((answer, failure) -> {
                onAnswer.run();
                settle(failure);
            });
        }
    }

    /** Fails it if it was not sent. */
    void failUnsent(String reason) {
        if (state.compareAndSet(State.WAITING, State.FAILED)) {
            fail(reason, null);
        }
    }

    /** Fails it, sent or not. */
    void failAnyway(String reason) {
        state.compareAndSet(State.WAITING, State.FAILED);
        fail(reason, null);
    }

    private void settle(@Nullable Throwable failure) {
        if (failure == null) {
            result.complete(id);
            return;
        }
        BrokerException refusal = Failures.refusal(failure);
        if (refusal != null) {
            fail("Redis at " + url.endpoint() + " refused: " + url.mask(String.valueOf(refusal.getMessage())), null);
        } else {
            String reason = Failures.describe(failure, url);
            fail(
                    "the connection to Redis at " + url.endpoint() + " ended before the answer came (" + reason
                            + "); the event was published once or not at all",
                    failure);
        }
    }

    private void fail(String reason, @Nullable Throwable cause) {
        if (!result.isDone()) {
            result.completeExceptionally(new BrokerException(
                    "cannot publish on channel \"" + channel + "\": " + reason,
                    cause == null ? null : Failures.presentable(cause, url)));
        }
    }
}
