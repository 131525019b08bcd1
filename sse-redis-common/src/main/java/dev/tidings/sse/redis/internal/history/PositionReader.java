// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.history;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.redis.RedisUrl;
import dev.tidings.sse.redis.internal.connection.BrokerThread;
import dev.tidings.sse.redis.internal.connection.CommandException;
import dev.tidings.sse.redis.internal.connection.CommandSender;
import dev.tidings.sse.redis.internal.connection.FailureMessages;
import dev.tidings.sse.redis.internal.connection.RedisTarget;
import dev.tidings.sse.redis.internal.connection.Replies;
import dev.tidings.sse.redis.internal.message.TagGenerator;
import dev.tidings.sse.spi.HistoryResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the current positions of channels, many in one call: a node that follows thousands asks for all of them every
 * few seconds. What is asked for while a call is under way goes out together in the next one. Thread-safe.
 */
final class PositionReader {

    private static final int CHANNELS_PER_CALL = 100;
    private static final int CALLS_UNDER_WAY = 4;

    private final CommandSender caller;
    private final HistoryOptions options;
    private final TagGenerator tags;
    private final BrokerThread worker;
    private final Queue<Question> waiting = new ArrayDeque<>();

    /** What Redis refused together with others: goes first, each alone. */
    private final Queue<Question> alone = new ArrayDeque<>();

    private int underWay;
    private @Nullable String closed;

    private record Question(String channel, CompletableFuture<HistoryResult> answer) {}

    PositionReader(CommandSender caller, HistoryOptions options, TagGenerator tags, BrokerThread worker) {
        this.caller = caller;
        this.options = options;
        this.tags = tags;
        this.worker = worker;
        caller.whenClosed(this::close);
    }

    CompletableFuture<HistoryResult> read(RedisTarget target, String channel) {
        Question question = new Question(channel, new CompletableFuture<>());
        String reason;
        synchronized (this) {
            reason = closed;
            if (reason == null) {
                waiting.add(question);
            }
        }
        if (reason != null) {
            return CompletableFuture.failedFuture(CommandException.ofUnsent(BrokerException.Kind.CLOSED, reason));
        }
        ask(target);
        return question.answer();
    }

    /** Fails what waits, and all that comes from now on; what is under way is the caller's to fail. */
    private void close(String reason) {
        List<Question> rest;
        synchronized (this) {
            closed = reason;
            rest = new ArrayList<>(alone);
            rest.addAll(waiting);
            alone.clear();
            waiting.clear();
        }
        CommandException failure = CommandException.ofUnsent(BrokerException.Kind.CLOSED, reason);
        rest.forEach(question -> question.answer().completeExceptionally(failure));
    }

    private void ask(RedisTarget target) {
        List<Question> batch = take(target.deployment().takesKeysOfManyChannels() ? CHANNELS_PER_CALL : 1);
        if (!batch.isEmpty()) {
            var unused = FailureMessages.caught(() -> run(target, batch)).whenComplete((reply, failure) -> {
                boolean goesOnAlone = isDivided(batch, failure);
                try {
                    // Not from here: calls that fail at once would nest.
                    worker.execute(() -> askOn(target));
                } finally {
                    if (!goesOnAlone) {
                        settle(target.url(), batch, reply, failure);
                    }
                }
            });
        }
    }

    private void askOn(RedisTarget target) {
        for (int i = 0; i < CALLS_UNDER_WAY; i++) {
            ask(target);
        }
    }

    private CompletableFuture<@Nullable Object> run(RedisTarget target, List<Question> batch) {
        List<String> keys =
                batch.stream().map(question -> options.key(question.channel())).toList();
        List<byte[]> arguments = new ArrayList<>();
        arguments.add(LuaScript.bytes(options.age().toMillis()));
        keys.forEach(key -> arguments.add(LuaScript.bytes(tags.next())));
        return LuaScript.POSITIONS.run(caller, target, keys, arguments);
    }

    /** One key that is forbidden makes Redis refuse a call as a whole: then each channel is asked for alone. */
    private synchronized boolean isDivided(List<Question> batch, @Nullable Throwable failure) {
        underWay--;
        return closed == null
                && failure != null
                && batch.size() > 1
                && CommandException.isRefusal(failure, CommandException.NO_PERMISSION)
                && alone.addAll(batch);
    }

    private synchronized List<Question> take(int most) {
        List<Question> batch = new ArrayList<>();
        if (underWay < CALLS_UNDER_WAY) {
            boolean single = !alone.isEmpty();
            if (single) {
                batch.add(alone.remove());
            }
            while (!single && batch.size() < most && !waiting.isEmpty()) {
                batch.add(waiting.remove());
            }
            underWay += batch.isEmpty() ? 0 : 1;
        }
        return batch;
    }

    private static void settle(
            RedisUrl url, List<Question> batch, @Nullable Object reply, @Nullable Throwable failure) {
        for (int i = 0; i < batch.size(); i++) {
            Question question = batch.get(i);
            try {
                if (failure != null) {
                    throw failure;
                }
                question.answer()
                        .complete(answer(url, Replies.list(Replies.list(reply).get(i))));
            } catch (Throwable e) {
                question.answer().completeExceptionally(e);
            }
        }
    }

    private static HistoryResult answer(RedisUrl url, List<?> one) {
        if (Replies.number(one.get(0)) == 1) {
            return HistoryReplies.current(one.get(1));
        }
        String error = Replies.text(one.get(1));
        if (error.startsWith(CommandException.OUT_OF_MEMORY)) {
            // No room for a marker: the channel is followed live, as one without history.
            return new HistoryResult.Unsupported();
        }
        throw new BrokerException(BrokerException.Kind.REFUSED, "Redis at " + url.endpoint() + " refused: " + url.mask(error));
    }
}
