// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.resume;

import dev.tidings.sse.internal.log.FrameLog;
import dev.tidings.sse.internal.log.LogLimits;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.HistoryResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Events from before a log, on their way to be put in front of it. Guarded by the channel's lock. */
public final class BackfillBuffer {

    private final FrameLog log;
    private final BackfillRetention front;
    private final Deque<BrokerEvent> events = new ArrayDeque<>();
    private long characters;

    /** Where the log began when the next page was asked for. */
    private String base;

    BackfillBuffer(FrameLog log, BackfillRetention front) {
        this.log = log;
        this.front = front;
        this.base = log.base();
    }

    /** Adds what comes before the log; true when the log is reached. */
    boolean addUpToLog(HistoryResult.Found page) {
        String first = log.firstPosition();
        for (BrokerEvent event : page.events()) {
            boolean inLog = event.position() != null && event.position().equals(first);
            if (!inLog) {
                events.add(event);
                characters += LogLimits.characters(event);
            }
            if (inLog || log.startsAfter(event)) {
                return true;
            }
        }
        return false;
    }

    /** Whether to read on up to the log: a page was not the last one, or the log let go of frames since it was asked for. */
    boolean isToBeContinued(HistoryResult.Found page) {
        boolean moved = !base.equals(log.base());
        base = log.base();
        return page.more() || moved;
    }

    /** Puts them in front of the log, which begins behind an id then, and the broker's position of that if it is known. */
    void putInFront(String from, @Nullable String fromPosition) {
        log.prepend(new ArrayList<>(events), from, fromPosition);
        if (!events.isEmpty()) {
            front.begin();
        }
    }

    /** Whether there is more than may be put in front, with what is there beyond the retention already. */
    boolean areTooMany() {
        return events.size() > 1
                && (events.size() >= LogLimits.MAX_BACKFILL_EVENTS
                        || characters >= LogLimits.MAX_BUFFERED_CHARACTERS
                        || log.isFullWith(events.size(), characters));
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    /** The position of the last event; {@code null} if there is none. */
    @Nullable
    String position() {
        BrokerEvent last = events.peekLast();
        return last == null ? null : last.position();
    }

    /** Takes the oldest event out. */
    BrokerEvent removeOldest() {
        BrokerEvent oldest = events.remove();
        characters -= LogLimits.characters(oldest);
        return oldest;
    }

    /** Adds by what clients may know the events. */
    static void addIds(Iterable<BrokerEvent> events, Set<String> ids) {
        for (BrokerEvent event : events) {
            event.event().id().ifPresent(ids::add);
            if (event.position() != null) {
                ids.add(event.position());
            }
        }
    }

    /** By what clients may know the events. */
    Set<String> ids() {
        Set<String> ids = new HashSet<>();
        addIds(events, ids);
        return ids;
    }
}
