// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.spi.History;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Reads history from Redis. Thread-safe. */
final class HistoryReader {

    /** After so many bytes a call ends with the entry that it is at: neither Redis nor the network is to be held up long. */
    private static final int MAX_BYTES = 1 << 20;

    /** How many entries one call looks at for an id. */
    private static final int FIND_ENTRIES = 500;

    private static final int MAX_ID_LENGTH = 4_096;

    private final Caller caller;
    private final HistoryOptions options;
    private final Tags tags;
    private final CurrentPositions currentPositions;

    HistoryReader(Caller caller, HistoryOptions options, Tags tags, Worker worker) {
        this.caller = caller;
        this.options = options;
        this.tags = tags;
        this.currentPositions = new CurrentPositions(caller, options, tags, worker);
    }

    CompletableFuture<History> read(Target target, String channel, @Nullable String after, int limit) {
        if (after == null) {
            return currentPositions.read(target, channel);
        }
        if (after.equals(EventBroker.OLDEST)) {
            return readAfter(target, channel, null, limit);
        }
        Position position = Position.parse(after);
        if (position == null) {
            return readAfterGivenId(target, channel, after, limit);
        }
        return readAfter(target, channel, position, limit)
                .thenCompose(history -> history.proven()
                        ? CompletableFuture.completedFuture(history)
                        : readAfterGivenId(target, channel, after, limit));
    }

    /** What follows a position; from the beginning if there is none. */
    private CompletableFuture<History> readAfter(
            Target target, String channel, @Nullable Position position, int limit) {
        String key = options.key(channel);
        List<byte[]> arguments = List.of(
                Script.bytes(options.age().toMillis()),
                Script.bytes(tags.next()),
                Script.bytes(position == null ? "-" : position.entryId()),
                Script.bytes(limit),
                Script.bytes(MAX_BYTES));
        return Script.READ
                .run(caller, target, List.of(key), arguments)
                .thenApply(reply -> HistoryReply.read(reply, position, limit))
                .exceptionallyCompose(HistoryReader::withoutMemory);
    }

    /** A history that is gone cannot be begun anew without memory: until there is some, the channel has none. */
    private static CompletableFuture<History> withoutMemory(Throwable failure) {
        return CallFailure.isRefusal(failure, CallFailure.OUT_OF_MEMORY)
                ? CompletableFuture.completedFuture(History.none())
                : CompletableFuture.failedFuture(failure);
    }

    /** What follows the one event that was given an id; if there is none or more than one, nothing is proven. */
    private CompletableFuture<History> readAfterGivenId(Target target, String channel, String id, int limit) {
        if (id.isEmpty()
                || id.length() > MAX_ID_LENGTH
                || !StandardCharsets.UTF_8.newEncoder().canEncode(id)) {
            return gap(target, channel);
        }
        return find(target, options.key(channel), id, "-", null).thenCompose(found -> {
            return found == null ? gap(target, channel) : readAfter(target, channel, found, limit);
        });
    }

    private CompletableFuture<History> gap(Target target, String channel) {
        return currentPositions.read(target, channel).thenApply(HistoryReply::unproven);
    }

    /** Looks on for an id, a page at a time; {@code found} is where it has been seen already. */
    private CompletableFuture<@Nullable Position> find(
            Target target, String key, String id, String from, @Nullable Position found) {
        List<byte[]> arguments =
                List.of(Script.bytes(id), Script.bytes(from), Script.bytes(FIND_ENTRIES), Script.bytes(MAX_BYTES));
        return Script.FIND.run(caller, target, List.of(key), arguments).thenCompose(reply -> {
            List<Position> positions = HistoryReply.found(reply);
            boolean several = positions.size() + (found == null ? 0 : 1) > 1;
            Position one = positions.isEmpty() ? found : positions.get(0);
            String next = Reply.text(Reply.list(reply).get(0));
            if (several) {
                return CompletableFuture.completedFuture(null);
            }
            return next.isEmpty() ? CompletableFuture.completedFuture(one) : find(target, key, id, next, one);
        });
    }
}
