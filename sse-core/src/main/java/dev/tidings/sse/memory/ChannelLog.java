// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.memory;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.ReadFrom;
import org.jspecify.annotations.Nullable;

/**
 * A channel's history: its newest events, within the bounds. Not thread-safe.
 *
 * <p>A position is the log's epoch, a dash, and the event's number from 1; with 0 it is the place before the first event.
 */
final class ChannelLog {

    private static final long UNKNOWN = MemoryPositions.NONE;

    private final long epoch;

    /** Of positions; not there until there is an event. */
    private @Nullable String prefix;

    private final int maxEvents;
    private final long maxCharacters;
    private final EventRing events = new EventRing();

    /** Not there until an event has an id: most channels have none. */
    private @Nullable IdIndex givenIds;

    private long characters;

    /** A log without events; the epoch is unique to it. */
    ChannelLog(long epoch, int maxEvents, long maxCharacters) {
        this.epoch = epoch;
        this.maxEvents = maxEvents;
        this.maxCharacters = maxCharacters;
    }

    /** Whether there never was an event: such a log can be made anew and is the same. */
    boolean isUnused() {
        return events.last() == 0;
    }

    BrokerEvent append(SseEvent event) {
        prefix = prefix();
        BrokerEvent accepted = new BrokerEvent(position(events.last() + 1), event);
        events.add(accepted);
        characters += characters(event);
        event.id().ifPresent(id -> givenIds().add(id, events.last()));
        trim();
        return accepted;
    }

    private void trim() {
        while (events.size() > maxEvents || characters > maxCharacters) {
            SseEvent oldest = events.removeOldest().event();
            characters -= characters(oldest);
            oldest.id().ifPresent(id -> givenIds().remove(id));
        }
    }

    private IdIndex givenIds() {
        if (givenIds == null) {
            givenIds = new IdIndex();
        }
        return givenIds;
    }

    /** Counts what takes room; an event with next to nothing is bounded by the number of events. */
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

    /** A publisher may give an id that reads like a position: if both mean something, they must mean the same. */
    private long find(String after) {
        long asPosition = numberOfPosition(after);
        long asId = givenIds == null ? IdIndex.NONE : givenIds.find(after);
        if (asPosition == UNKNOWN) {
            return asId >= 0 ? asId : UNKNOWN;
        }
        boolean meansOneThing = asId == IdIndex.NONE || asId == asPosition;
        return meansOneThing && asPosition >= events.removed() ? asPosition : UNKNOWN;
    }

    /** The number of a position that this log gave, whether its event is retained or not. */
    private long numberOfPosition(String after) {
        long number = parse(after);
        return number <= events.last() ? number : UNKNOWN;
    }

    /** Returns the number of a text that has exactly the form of a position of this log. */
    private long parse(String text) {
        return text.startsWith(prefix()) ? MemoryPositions.number(text) : UNKNOWN;
    }

    private String position(long number) {
        return prefix() + number;
    }

    private String prefix() {
        return prefix != null ? prefix : prefix(epoch);
    }

    /** What is unique to an epoch begins so. */
    static String prefix(long epoch) {
        return Long.toUnsignedString(epoch, Character.MAX_RADIX) + '-';
    }
}
