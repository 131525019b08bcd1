// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.history;

import dev.tidings.sse.redis.internal.connection.BrokerThread;
import dev.tidings.sse.redis.internal.connection.CommandException;
import dev.tidings.sse.redis.internal.connection.CommandSender;
import dev.tidings.sse.redis.internal.connection.RedisTarget;
import dev.tidings.sse.redis.internal.connection.Replies;
import dev.tidings.sse.redis.internal.message.Position;
import dev.tidings.sse.redis.internal.message.TagGenerator;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.ReadFrom;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Reads history from Redis. Thread-safe. */
public final class HistoryReader {

    /** After so many bytes a call ends with the entry that it is at: neither Redis nor the network is to be held up long. */
    private static final int MAX_BYTES = 1 << 20;

    /** How many entries one call looks at for an id. */
    private static final int FIND_ENTRIES = 500;

    private static final int MAX_ID_LENGTH = 4_096;

    private final CommandSender caller;
    private final HistoryOptions options;
    private final TagGenerator tags;
    private final PositionReader currentPositions;

    public HistoryReader(CommandSender caller, HistoryOptions options, TagGenerator tags, BrokerThread worker) {
        this.caller = caller;
        this.options = options;
        this.tags = tags;
        this.currentPositions = new PositionReader(caller, options, tags, worker);
    }

    public CompletableFuture<HistoryResult> read(RedisTarget target, String channel, ReadFrom from, int limit) {
        if (!(from instanceof ReadFrom.After after)) {
            return from == ReadFrom.oldest()
                    ? readAfter(target, channel, null, limit)
                    : currentPositions.read(target, channel);
        }
        Position position = Position.parse(after.id());
        if (position == null) {
            return readAfterGivenId(target, channel, after.id(), limit);
        }
        return readAfter(target, channel, position, limit)
                .thenCompose(history -> history instanceof HistoryResult.Found
                        ? CompletableFuture.completedFuture(history)
                        : readAfterGivenId(target, channel, after.id(), limit));
    }

    /** What follows a position; from the beginning if there is none. */
    private CompletableFuture<HistoryResult> readAfter(
            RedisTarget target, String channel, @Nullable Position position, int limit) {
        String key = options.key(channel);
        List<byte[]> arguments = List.of(
                LuaScript.bytes(options.age().toMillis()),
                LuaScript.bytes(tags.next()),
                LuaScript.bytes(position == null ? "-" : position.entryId()),
                LuaScript.bytes(limit),
                LuaScript.bytes(MAX_BYTES));
        return LuaScript.READ
                .run(caller, target, List.of(key), arguments)
                .thenApply(reply -> HistoryReplies.read(reply, position, limit))
                .exceptionallyCompose(HistoryReader::withoutMemory);
    }

    /** A history that is gone cannot be begun anew without memory: until there is some, the channel has none. */
    private static CompletableFuture<HistoryResult> withoutMemory(Throwable failure) {
        return CommandException.isRefusal(failure, CommandException.OUT_OF_MEMORY)
                ? CompletableFuture.completedFuture(new HistoryResult.Unsupported())
                : CompletableFuture.failedFuture(failure);
    }

    /** What follows the one event that was given an id; if there is none or more than one, nothing is proven. */
    private CompletableFuture<HistoryResult> readAfterGivenId(
            RedisTarget target, String channel, String id, int limit) {
        if (id.isEmpty()
                || id.length() > MAX_ID_LENGTH
                || !StandardCharsets.UTF_8.newEncoder().canEncode(id)) {
            return gap(target, channel);
        }
        return find(target, options.key(channel), id, "-", null).thenCompose(found -> {
            return found == null ? gap(target, channel) : readAfter(target, channel, found, limit);
        });
    }

    private CompletableFuture<HistoryResult> gap(RedisTarget target, String channel) {
        return currentPositions.read(target, channel).thenApply(HistoryReplies::unproven);
    }

    /** Looks on for an id, a page at a time; {@code found} is where it has been seen already. */
    private CompletableFuture<@Nullable Position> find(
            RedisTarget target, String key, String id, String from, @Nullable Position found) {
        List<byte[]> arguments = List.of(
                LuaScript.bytes(id), LuaScript.bytes(from), LuaScript.bytes(FIND_ENTRIES), LuaScript.bytes(MAX_BYTES));
        return LuaScript.FIND.run(caller, target, List.of(key), arguments).thenCompose(reply -> {
            List<Position> positions = HistoryReplies.found(reply);
            boolean several = positions.size() + (found == null ? 0 : 1) > 1;
            Position one = positions.isEmpty() ? found : positions.get(0);
            String next = Replies.text(Replies.list(reply).get(0));
            if (several) {
                return CompletableFuture.completedFuture(null);
            }
            return next.isEmpty() ? CompletableFuture.completedFuture(one) : find(target, key, id, next, one);
        });
    }
}
