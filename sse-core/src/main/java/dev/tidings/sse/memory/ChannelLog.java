// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.memory;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.ReadFrom;
import org.jspecify.annotations.Nullable;

/**
 * The history of a channel: its latest events, within the bounds. Not thread-safe.
 *
 * <p>A position consists of the log's epoch, a dash, and the event's number, counted from 1. The number 0 is the point
 * before the first event.
 */
final class ChannelLog {

    private static final long UNKNOWN = MemoryPositions.NONE;

    private final long epoch;

    /** The prefix of positions. Created with the first event. */
    private @Nullable String prefix;

    private final int maxEvents;
    private final long maxCharacters;
    private final EventRing events = new EventRing();

    /** Created with the first event that has an id, because in most channels no event has one. */
    private @Nullable IdIndex publisherIds;

    private long characters;

    /** Creates an empty log. The epoch must be unique to it. */
    ChannelLog(long epoch, int maxEvents, long maxCharacters) {
        this.epoch = epoch;
        this.maxEvents = maxEvents;
        this.maxCharacters = maxCharacters;
    }

    /** Returns whether the log has never held an event. Such a log can be discarded and created again without loss. */
    boolean isUnused() {
        return events.last() == 0;
    }

    BrokerEvent append(SseEvent event) {
        prefix = prefix();
        BrokerEvent accepted = new BrokerEvent(position(events.last() + 1), event);
        events.add(accepted);
        characters += characters(event);
        event.id().ifPresent(id -> publisherIds().add(id, events.last()));
        trim();
        return accepted;
    }

    private void trim() {
        while (events.size() > maxEvents || characters > maxCharacters) {
            SseEvent oldest = events.removeOldest().event();
            characters -= characters(oldest);
            oldest.id().ifPresent(id -> publisherIds().remove(id));
        }
    }

    private IdIndex publisherIds() {
        if (publisherIds == null) {
            publisherIds = new IdIndex();
        }
        return publisherIds;
    }

    /** Returns how much an event counts against the bound. Events with almost no text are bounded by their number. */
    private static long characters(SseEvent event) {
        return (long) event.data().length()
                + event.type().map(String::length).orElse(0)
                + event.id().map(String::length).orElse(0);
    }

    HistoryResult read(ReadFrom from, int limit) {
        if (from instanceof ReadFrom.After after) {
            long number = find(after.id());
            return number == UNKNOWN ? new HistoryResult.Gap(position(events.last())) : found(number, limit, null);
        }
        if (from == ReadFrom.oldest()) {
            return found(events.removed(), limit, position(events.removed()));
        }
        return new HistoryResult.Found(position(events.last()));
    }

    private HistoryResult found(long after, int limit, @Nullable String start) {
        long end = Math.min(events.last(), after + limit);
        return new HistoryResult.Found(
                events.range(after + 1, end), end < events.last(), position(events.last()), start);
    }

    /**
     * Finds the event with an id. A publisher may choose an id that looks like a position. If the text matches both an
     * id and a position, both must denote the same event.
     */
    private long find(String after) {
        long asPosition = numberOfPosition(after);
        long asId = publisherIds == null ? IdIndex.NONE : publisherIds.find(after);
        if (asPosition == UNKNOWN) {
            return asId >= 0 ? asId : UNKNOWN;
        }
        boolean meansOneThing = asId == IdIndex.NONE || asId == asPosition;
        return meansOneThing && asPosition >= events.removed() ? asPosition : UNKNOWN;
    }

    /** Returns the event number of a position of this log, whether or not the event is still retained. */
    private long numberOfPosition(String after) {
        long number = parse(after);
        return number <= events.last() ? number : UNKNOWN;
    }

    /** Returns the number in a text that has exactly the form of a position of this log. */
    private long parse(String text) {
        return text.startsWith(prefix()) ? MemoryPositions.number(text) : UNKNOWN;
    }

    private String position(long number) {
        return prefix() + number;
    }

    private String prefix() {
        return prefix != null ? prefix : prefix(epoch);
    }

    /** Returns the prefix of all positions and ids of an epoch. */
    static String prefix(long epoch) {
        return Long.toUnsignedString(epoch, Character.MAX_RADIX) + '-';
    }
}
