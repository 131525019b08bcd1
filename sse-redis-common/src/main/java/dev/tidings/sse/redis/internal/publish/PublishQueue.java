// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.publish;

import dev.tidings.sse.BrokerException.Kind;
import dev.tidings.sse.redis.internal.connection.BrokerThread;
import dev.tidings.sse.redis.internal.connection.CommandException;
import dev.tidings.sse.redis.internal.connection.FailureMessages;
import dev.tidings.sse.redis.internal.connection.RedisTarget;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Publishes in the order in which they came, one call at a time. Thread-safe. */
final class PublishQueue {

    /** Redis does nothing else while it runs a script: these bound it to about a millisecond. */
    private static final int MAX_MESSAGES = 256;

    private static final int MAX_BYTES = 256 << 10;

    private final PublishScript calls;
    private final BrokerThread worker;
    private final Duration longestWait;
    private final Queue<PendingPublish> waiting = new ArrayDeque<>();

    /** What Redis refused as a whole, one channel each: goes first. */
    private final Queue<List<PendingPublish>> divided = new ArrayDeque<>();

    private boolean busy;
    private @Nullable String closed;

    /** Before the first answer, the client may still be starting: that time does not count. */
    private long firstAnswerNanos;

    private boolean answered;

    PublishQueue(PublishScript calls, BrokerThread worker, Duration longestWait) {
        this.calls = calls;
        this.worker = worker;
        this.longestWait = longestWait;
    }

    void add(RedisTarget target, PendingPublish pending) {
        String reason;
        synchronized (this) {
            reason = closed;
            if (reason == null) {
                waiting.add(pending);
            }
        }
        if (reason == null) {
            sendNext(target);
        } else {
            pending.failed(CommandException.ofUnsent(Kind.CLOSED, reason));
        }
    }

    /** Fails what waits, and all that comes from now on; what is under way is the caller's to fail. */
    void close(String reason) {
        List<PendingPublish> rest;
        synchronized (this) {
            closed = reason;
            rest = new ArrayList<>();
            divided.forEach(rest::addAll);
            rest.addAll(waiting);
            divided.clear();
            waiting.clear();
        }
        settle(rest, null, CommandException.ofUnsent(Kind.CLOSED, reason));
    }

    private void sendNext(RedisTarget target) {
        List<PendingPublish> late = takeLate();
        List<PendingPublish> batch = take(target.deployment().takesKeysOfManyChannels());
        if (!batch.isEmpty()) {
            var unused = FailureMessages.caught(() -> calls.send(target, batch)).whenComplete((answers, failure) -> {
                boolean goesOnDivided = isDivided(batch, failure);
                try {
                    goOn(target, failure);
                } finally {
                    if (!goesOnDivided) {
                        settle(batch, answers, failure);
                    }
                }
            });
        }
        settle(
                late,
                null,
                CommandException.ofUnsent(
 Kind.OVERLOADED, "it waited for more than " + longestWait.toMillis()
                        + " ms behind others, and was not sent: publish more slowly"));
    }

    private synchronized List<PendingPublish> takeLate() {
        List<PendingPublish> late = new ArrayList<>();
        long now = System.nanoTime();
        while (!busy && !waiting.isEmpty() && isLate(waiting.peek(), now)) {
            late.add(waiting.remove());
        }
        return late;
    }

    private boolean isLate(PendingPublish pending, long now) {
        return answered && Math.min(now - pending.madeNanos(), now - firstAnswerNanos) > longestWait.toNanos();
    }

    private void goOn(RedisTarget target, @Nullable Throwable failure) {
        if (failure == null) {
            // First the next call, so that Redis need not wait for what completed futures set off.
            sendNext(target);
        } else {
            // Not from here: calls that fail at once would nest.
            worker.execute(() -> sendNext(target));
        }
    }

    /** One key that is forbidden makes Redis refuse a call, and do nothing of it: then each channel is tried alone. */
    private synchronized boolean isDivided(List<PendingPublish> batch, @Nullable Throwable failure) {
        busy = false;
        if (!answered) {
            answered = true;
            firstAnswerNanos = System.nanoTime();
        }
        if (closed != null || failure == null || !CommandException.isRefusal(failure, CommandException.NO_PERMISSION)) {
            return false;
        }
        Map<String, List<PendingPublish>> byChannel = PendingPublish.byChannel(batch);
        return byChannel.size() > 1 && divided.addAll(byChannel.values());
    }

    private synchronized List<PendingPublish> take(boolean manyChannels) {
        List<PendingPublish> batch = new ArrayList<>();
        if (busy) {
            return batch;
        }
        if (!divided.isEmpty()) {
            busy = true;
            return divided.remove();
        }
        int bytes = 0;
        for (PendingPublish next = waiting.peek(); next != null; next = waiting.peek()) {
            boolean fits = batch.isEmpty()
                    || (batch.size() < MAX_MESSAGES
                            && bytes + next.cost() <= MAX_BYTES
                            && (manyChannels
                                    || next.channel().equals(batch.get(0).channel())));
            if (!fits) {
                break;
            }
            bytes += next.cost();
            batch.add(waiting.remove());
        }
        busy = !batch.isEmpty();
        return batch;
    }

    private static void settle(
            List<PendingPublish> batch, @Nullable PublishReply answers, @Nullable Throwable failure) {
        for (PendingPublish pending : batch) {
            if (answers == null) {
                pending.failed(failure == null ? new IllegalStateException("no answer") : failure);
            } else {
                answers.settle(pending);
            }
        }
    }
}
