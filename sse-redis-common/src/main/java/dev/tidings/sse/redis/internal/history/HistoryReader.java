// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.history;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.redis.internal.connection.BrokerThread;
import dev.tidings.sse.redis.internal.connection.CommandException;
import dev.tidings.sse.redis.internal.connection.CommandSender;
import dev.tidings.sse.redis.internal.connection.RedisTarget;
import dev.tidings.sse.redis.internal.connection.Replies;
import dev.tidings.sse.redis.internal.message.Position;
import dev.tidings.sse.redis.internal.message.TagGenerator;
import dev.tidings.sse.spi.History;
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

    public CompletableFuture<History> read(String channel, @Nullable String after, int limit) {
        if (after == null) {
            return currentPositions.read(channel);
        }
        if (after.equals(EventBroker.OLDEST)) {
            return readAfter(channel, null, limit);
        }
        Position position = Position.parse(after);
        if (position == null) {
            return readAfterGivenId(channel, after, limit);
        }
        return readAfter(channel, position, limit)
                .thenCompose(history -> history.proven()
                        ? CompletableFuture.completedFuture(history)
                        : readAfterGivenId(channel, after, limit));
    }

    /** What follows a position; from the beginning if there is none. */
    private CompletableFuture<History> readAfter(
            String channel, @Nullable Position position, int limit) {
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

    /** A history that is gone cannot be begun anew without memory: until there is some, the channel has none. */
    private static CompletableFuture<History> withoutMemory(Throwable failure) {
        return CommandException.isRefusal(failure, CommandException.OUT_OF_MEMORY)
                ? CompletableFuture.completedFuture(History.none())
                : CompletableFuture.failedFuture(failure);
    }

    /** What follows the one event that was given an id; if there is none or more than one, nothing is proven. */
    private CompletableFuture<History> readAfterGivenId(String channel, String id, int limit) {
        if (id.isEmpty()
                || id.length() > MAX_ID_LENGTH
                || !StandardCharsets.UTF_8.newEncoder().canEncode(id)) {
            return gap(channel);
        }
        return find(options.key(channel), id, "-", null).thenCompose(found -> {
            return found == null ? gap(channel) : readAfter(channel, found, limit);
        });
    }

    private CompletableFuture<History> gap(String channel) {
        return currentPositions.read(channel).thenApply(HistoryReplies::unproven);
    }

    /** Looks on for an id, a page at a time; {@code found} is where it has been seen already. */
    private CompletableFuture<@Nullable Position> find(
            String key, String id, String from, @Nullable Position found) {
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
