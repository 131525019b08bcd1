// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.history;

import dev.tidings.sse.redis.internal.connection.Replies;
import dev.tidings.sse.redis.internal.message.Position;
import dev.tidings.sse.redis.internal.message.RedisPositions;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.HistoryResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Parser of the replies of the history scripts. */
final class HistoryReplies {

    private static final int FIRST_ENTRY = 2;

    private HistoryReplies() {}

    /**
     * Parses the reply of {@code read.lua}.
     *
     * @param after the position after which events were requested; null for all retained events
     */
    static HistoryResult read(@Nullable Object reply, @Nullable Position after, int limit) {
        List<?> parts = Replies.list(reply);
        Position current = position(parts.get(0));
        Chain chain = new Chain(after == null ? null : after.toString());
        for (int i = FIRST_ENTRY; i < parts.size(); i += 2) {
            StreamEntry entry = StreamEntry.read(Replies.text(parts.get(i)), Replies.bytes(parts.get(i + 1)));
            if (entry == null || !chain.add(entry)) {
                return gap(current);
            }
        }
        if (!chain.begun) {
            return gap(current);
        }
        List<BrokerEvent> events = chain.events.subList(0, Math.min(limit, chain.events.size()));
        boolean more = Replies.number(parts.get(1)) != 0 || chain.events.size() > limit;
        return new HistoryResult.Found(events, more, current.toString(), after == null ? chain.start : null);
    }

    /** A chain of events, each of which must follow the previous one. */
    private static final class Chain {
        private final @Nullable String after;
        private final List<BrokerEvent> events = new ArrayList<>();
        private @Nullable String last;
        private @Nullable String start;
        private boolean begun;

        Chain(@Nullable String after) {
            this.after = after;
        }

        /** Adds an entry. Returns false if it does not follow, or if the first entry does not contain the start position. */
        boolean add(StreamEntry entry) {
            return begun ? addAll(entry.events()) : begin(entry);
        }

        private boolean begin(StreamEntry entry) {
            begun = true;
            if (after == null) {
                start = entry.before();
                last = start;
                return addAll(entry.events());
            }
            last = after;
            if (after.equals(entry.before())) {
                return true;
            }
            List<BrokerEvent> all = entry.events();
            for (int i = 0; i < all.size(); i++) {
                if (after.equals(all.get(i).position())) {
                    return addAll(all.subList(i + 1, all.size()));
                }
            }
            return false;
        }

        private boolean addAll(List<BrokerEvent> next) {
            for (BrokerEvent event : next) {
                String position = event.position();
                if (position == null || (last != null && !RedisPositions.INSTANCE.follows(last, position))) {
                    return false;
                }
                last = position;
                events.add(event);
            }
            return true;
        }
    }

    /** Returns the result of a read of the current position. */
    static HistoryResult current(@Nullable Object position) {
        return new HistoryResult.Found(position(position).toString());
    }

    /** Converts a read of the current position to a gap, because the requested position was not found. */
    static HistoryResult unproven(HistoryResult current) {
        String position = current.position();
        return position == null ? current : new HistoryResult.Gap(position);
    }

    /** Parses the positions in the reply of {@code find.lua}. */
    static List<Position> found(@Nullable Object reply) {
        List<?> parts = Replies.list(reply);
        List<Position> positions = new ArrayList<>();
        parts.subList(1, parts.size()).forEach(position -> positions.add(position(position)));
        return positions;
    }

    private static HistoryResult gap(Position current) {
        return new HistoryResult.Gap(current.toString());
    }

    private static Position position(@Nullable Object reply) {
        String text = Replies.text(reply);
        return Objects.requireNonNullElseGet(Position.parse(text), () -> {
            throw new IllegalStateException("unexpected reply from Redis: expected a position, received " + text);
        });
    }
}
