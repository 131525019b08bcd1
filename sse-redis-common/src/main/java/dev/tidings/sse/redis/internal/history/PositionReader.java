// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.history;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.BrokerException.Kind;
import dev.tidings.sse.redis.internal.connection.BrokerThread;
import dev.tidings.sse.redis.internal.connection.CommandBatcher;
import dev.tidings.sse.redis.internal.connection.CommandException;
import dev.tidings.sse.redis.internal.connection.CommandSender;
import dev.tidings.sse.redis.internal.connection.Endpoint;
import dev.tidings.sse.redis.internal.connection.RedisTarget;
import dev.tidings.sse.redis.internal.connection.Replies;
import dev.tidings.sse.redis.internal.message.TagGenerator;
import dev.tidings.sse.spi.HistoryResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A reader of the current positions of channels. It reads up to 100 positions in one call, because a node with thousands of
 * channels reads all positions every few seconds. Thread-safe.
 */
final class PositionReader {

    private static final int CHANNELS_PER_CALL = 100;
    private static final int MAX_CALLS_IN_PROGRESS = 4;

    private final CommandSender sender;
    private final Endpoint endpoint;
    private final int channelsPerCall;
    private final HistoryOptions options;
    private final TagGenerator tags;
    private final CommandBatcher<Read> batcher;

    PositionReader(
            CommandSender sender, RedisTarget target, HistoryOptions options, TagGenerator tags, BrokerThread worker) {
        this.sender = sender;
        this.endpoint = target.endpoint();
        this.channelsPerCall = target.deployment().allowsKeysOfManyChannels() ? CHANNELS_PER_CALL : 1;
        this.options = options;
        this.tags = tags;
        this.batcher = new CommandBatcher<>(() -> new Batch(List.of()), worker, MAX_CALLS_IN_PROGRESS, null);
        sender.onClose(batcher::close);
    }

    /** Reads a channel's current position. */
    CompletableFuture<HistoryResult> read(String channel) {
        Read read = new Read(channel, System.nanoTime(), new CompletableFuture<>());
        batcher.add(read);
        return read.answer();
    }

    private record Read(String channel, long createdNanos, CompletableFuture<HistoryResult> answer)
            implements CommandBatcher.Item {

        @Override
        public void fail(Throwable failure) {
            answer.completeExceptionally(failure);
        }
    }

    /** The reads of one script call. */
    private final class Batch implements CommandBatcher.Batch<Read> {

        private final List<Read> reads;

        Batch(List<Read> reads) {
            this.reads = new ArrayList<>(reads);
        }

        @Override
        public boolean add(Read read) {
            return (reads.isEmpty() || reads.size() < channelsPerCall) && reads.add(read);
        }

        @Override
        public CompletableFuture<@Nullable Object> send() {
            List<String> keys =
                    reads.stream().map(read -> options.key(read.channel())).toList();
            List<byte[]> arguments = new ArrayList<>();
            arguments.add(LuaScript.bytes(options.age().toMillis()));
            keys.forEach(key -> arguments.add(LuaScript.bytes(tags.next())));
            return LuaScript.POSITIONS.run(sender, keys, arguments);
        }

        @Override
        public List<Batch> divide() {
            return reads.stream().map(read -> new Batch(List.of(read))).toList();
        }

        @Override
        public void complete(@Nullable Object reply) {
            List<?> answers = Replies.list(reply);
            for (int i = 0; i < reads.size(); i++) {
                Read read = reads.get(i);
                try {
                    PositionReader.this.complete(read, Replies.list(answers.get(i)));
                } catch (RuntimeException e) {
                    // Another program wrote into this channel's key. The other channels are not affected.
                    read.fail(e);
                }
            }
        }

        @Override
        public void fail(Throwable failure) {
            reads.forEach(read -> read.fail(failure));
        }
    }

    private void complete(Read read, List<?> answer) {
        if (Replies.number(answer.get(0)) == 1) {
            read.answer().complete(HistoryReplies.current(answer.get(1)));
            return;
        }
        String error = Replies.text(answer.get(1));
        if (error.startsWith(CommandException.OUT_OF_MEMORY)) {
            // While Redis has no memory for a marker, the channel is treated as one without history.
            read.answer().complete(new HistoryResult.Unsupported());
        } else {
            read.fail(new BrokerException(Kind.REFUSED, "Redis at " + endpoint + " refused: " + endpoint.mask(error)));
        }
    }
}
