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

/** A reader of history in Redis. Thread-safe. */
public final class HistoryReader {

    /** A script call ends with the entry that exceeds this size, because Redis executes no other commands meanwhile. */
    private static final int MAX_BYTES = 1 << 20;

    /** Number of entries that one script call searches for an id. */
    private static final int FIND_ENTRIES = 500;

    private static final int MAX_ID_LENGTH = 4_096;

    private final CommandSender sender;
    private final HistoryOptions options;
    private final TagGenerator tags;
    private final PositionReader currentPositions;

    public HistoryReader(
            CommandSender sender, RedisTarget target, HistoryOptions options, TagGenerator tags, BrokerThread worker) {
        this.sender = sender;
        this.options = options;
        this.tags = tags;
        this.currentPositions = new PositionReader(sender, target, options, tags, worker);
    }

    public CompletableFuture<HistoryResult> read(String channel, ReadFrom from, int limit) {
        if (!(from instanceof ReadFrom.After after)) {
            return from == ReadFrom.oldest() ? readAfter(channel, null, limit) : currentPositions.read(channel);
        }
        Position position = Position.parse(after.id());
        if (position == null) {
            return readAfterGivenId(channel, after.id(), limit);
        }
        return readAfter(channel, position, limit)
                .thenCompose(history -> history instanceof HistoryResult.Found
                        ? CompletableFuture.completedFuture(history)
                        : readAfterGivenId(channel, after.id(), limit));
    }

    /** Reads the events after a position, or from the oldest one if {@code position} is null. */
    private CompletableFuture<HistoryResult> readAfter(String channel, @Nullable Position position, int limit) {
        String key = options.key(channel);
        List<byte[]> arguments = List.of(
                LuaScript.bytes(options.age().toMillis()),
                LuaScript.bytes(tags.next()),
                LuaScript.bytes(position == null ? "-" : position.entryId()),
                LuaScript.bytes(limit),
                LuaScript.bytes(MAX_BYTES));
        return LuaScript.READ
                .run(sender, List.of(key), arguments)
                .thenApply(reply -> HistoryReplies.read(reply, position, limit))
                .exceptionallyCompose(HistoryReader::withoutMemory);
    }

    /** Treats a channel as one without history while Redis has no memory for the marker that an empty stream needs. */
    private static CompletableFuture<HistoryResult> withoutMemory(Throwable failure) {
        return CommandException.isRefusal(failure, CommandException.OUT_OF_MEMORY)
                ? CompletableFuture.completedFuture(new HistoryResult.Unsupported())
                : CompletableFuture.failedFuture(failure);
    }

    /** Reads the events after the one with a publisher-given id. Returns a gap if no event or several events have the id. */
    private CompletableFuture<HistoryResult> readAfterGivenId(String channel, String id, int limit) {
        if (id.isEmpty()
                || id.length() > MAX_ID_LENGTH
                || !StandardCharsets.UTF_8.newEncoder().canEncode(id)) {
            return gap(channel);
        }
        return find(options.key(channel), id, "-", null).thenCompose(found -> {
            return found == null ? gap(channel) : readAfter(channel, found, limit);
        });
    }

    private CompletableFuture<HistoryResult> gap(String channel) {
        return currentPositions.read(channel).thenApply(HistoryReplies::unproven);
    }

    /** Searches for an id, page by page. {@code found} is the position of an occurrence on an earlier page. */
    private CompletableFuture<@Nullable Position> find(String key, String id, String from, @Nullable Position found) {
        List<byte[]> arguments = List.of(
                LuaScript.bytes(id), LuaScript.bytes(from), LuaScript.bytes(FIND_ENTRIES), LuaScript.bytes(MAX_BYTES));
        return LuaScript.FIND.run(sender, List.of(key), arguments).thenCompose(reply -> {
            List<Position> positions = HistoryReplies.found(reply);
            boolean several = positions.size() + (found == null ? 0 : 1) > 1;
            Position one = positions.isEmpty() ? found : positions.get(0);
            String next = Replies.text(Replies.list(reply).get(0));
            if (several) {
                return CompletableFuture.completedFuture(null);
            }
            return next.isEmpty() ? CompletableFuture.completedFuture(one) : find(key, id, next, one);
        });
    }
}
