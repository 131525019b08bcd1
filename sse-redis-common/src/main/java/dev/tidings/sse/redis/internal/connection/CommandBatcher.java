// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import dev.tidings.sse.BrokerException.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends items to Redis, many in one command. Thread-safe.
 *
 * <p><b>How it works.</b> An item is sent at once if fewer than {@code maxInProgress} commands are in progress. Otherwise it
 * waits in a queue, and the next command takes as many items from the queue as fit. So the longer Redis takes to answer, the
 * more items share a command. With {@code maxInProgress} = 1, items keep their order.
 *
 * <p>If the ACL user lacks a permission for one item, Redis refuses the whole command. The batch is then divided, and each
 * part is sent alone, before the items in the queue. Example: the batch (a1, b1, a2), where channel b is forbidden, becomes
 * the parts (a1, a2) and (b1), of which only the second one fails.
 *
 * @param <T> the items
 */
public final class CommandBatcher<T extends CommandBatcher.Item> {

    /** A request. */
    public interface Item {

        /** Returns when the item was created, by {@link System#nanoTime()}. */
        long createdNanos();

        /** Fails the request. */
        void fail(Throwable failure);
    }

    /** The items of one command. */
    public interface Batch<T> {

        /** Adds an item. Returns false if it does not fit; an empty batch accepts any item. */
        boolean add(T item);

        /** Sends the command. */
        CompletableFuture<@Nullable Object> send();

        /** Returns the parts to send alone if Redis refuses the batch; one part if it cannot be divided. */
        List<? extends Batch<T>> divide();

        /** Completes all items from Redis's reply. */
        void complete(@Nullable Object reply);

        /** Fails all items that are not completed. */
        void fail(Throwable failure);
    }

    private final Supplier<? extends Batch<T>> emptyBatch;
    private final BrokerThread worker;
    private final int maxInProgress;
    private final @Nullable Duration maxWait;
    private final Queue<T> waiting = new ArrayDeque<>();
    private final Queue<Batch<T>> divided = new ArrayDeque<>();
    private int inProgress;
    private @Nullable CommandException closed;

    /** The wait for the first answer does not count against {@code maxWait}, because the client may still be starting. */
    private long firstAnswerNanos;

    private boolean answered;

    /**
     * Creates a batcher.
     *
     * @param emptyBatch creates a batch
     * @param worker continues after a failure
     * @param maxInProgress maximum number of commands in progress
     * @param maxWait maximum time in the queue, after which an item fails unsent; null for no limit
     */
    public CommandBatcher(
            Supplier<? extends Batch<T>> emptyBatch,
            BrokerThread worker,
            int maxInProgress,
            @Nullable Duration maxWait) {
        this.emptyBatch = emptyBatch;
        this.worker = worker;
        this.maxInProgress = maxInProgress;
        this.maxWait = maxWait;
    }

    /** Sends an item immediately or enqueues it. The item fails if the batcher is closed. */
    public void add(T item) {
        CommandException failure;
        synchronized (this) {
            failure = closed;
            if (failure == null) {
                waiting.add(item);
            }
        }
        if (failure == null) {
            sendWaiting();
        } else {
            item.fail(failure);
        }
    }

    /** Fails all items in the queue and all later ones. Commands in progress are failed by the {@link CommandSender}. */
    public void close(CommandException failure) {
        List<T> items;
        List<Batch<T>> parts;
        synchronized (this) {
            closed = failure;
            items = new ArrayList<>(waiting);
            parts = new ArrayList<>(divided);
            waiting.clear();
            divided.clear();
        }
        parts.forEach(part -> part.fail(failure));
        items.forEach(item -> item.fail(failure));
    }

    private void sendWaiting() {
        List<T> late = removeLate();
        for (Batch<T> batch = nextBatch(); batch != null; batch = nextBatch()) {
            send(batch);
        }
        if (maxWait != null && !late.isEmpty()) {
            CommandException failure = CommandException.ofUnsent(
                    Kind.OVERLOADED,
                    "it was not sent, because it waited in the queue for more than " + maxWait.toMillis()
                            + " ms: publish more slowly");
            late.forEach(item -> item.fail(failure));
        }
    }

    private void send(Batch<T> batch) {
        var unused = FailureMessages.caught(batch::send).whenComplete((reply, failure) -> {
            boolean wasDivided = finish(batch, failure);
            try {
                if (failure == null) {
                    // Before the items complete, so that Redis does not wait for the callbacks of their futures.
                    sendWaiting();
                } else {
                    // On another stack, because commands that fail at once would nest.
                    worker.execute(this::sendWaiting);
                }
            } finally {
                if (!wasDivided) {
                    settle(batch, reply, failure);
                }
            }
        });
    }

    private static <T> void settle(Batch<T> batch, @Nullable Object reply, @Nullable Throwable failure) {
        if (failure != null) {
            batch.fail(failure);
            return;
        }
        try {
            batch.complete(reply);
        } catch (RuntimeException e) {
            // The reply is malformed. No item may be left without an answer.
            batch.fail(e);
        }
    }

    /** Ends a command. Returns whether its batch was divided, to be sent again in parts. */
    private synchronized boolean finish(Batch<T> batch, @Nullable Throwable failure) {
        inProgress--;
        if (!answered) {
            answered = true;
            firstAnswerNanos = System.nanoTime();
        }
        if (closed != null || failure == null || !CommandException.isRefusal(failure, CommandException.NO_PERMISSION)) {
            return false;
        }
        List<? extends Batch<T>> parts = batch.divide();
        return parts.size() > 1 && divided.addAll(parts);
    }

    private synchronized @Nullable Batch<T> nextBatch() {
        if (inProgress == maxInProgress || (divided.isEmpty() && waiting.isEmpty())) {
            return null;
        }
        inProgress++;
        if (!divided.isEmpty()) {
            return divided.remove();
        }
        Batch<T> batch = emptyBatch.get();
        while (!waiting.isEmpty() && batch.add(waiting.element())) {
            waiting.remove();
        }
        return batch;
    }

    private synchronized List<T> removeLate() {
        List<T> late = new ArrayList<>();
        long now = System.nanoTime();
        while (inProgress < maxInProgress && !waiting.isEmpty() && isLate(waiting.element(), now)) {
            late.add(waiting.remove());
        }
        return late;
    }

    private boolean isLate(T item, long now) {
        return maxWait != null
                && answered
                && Math.min(now - item.createdNanos(), now - firstAnswerNanos) > maxWait.toNanos();
    }
}
