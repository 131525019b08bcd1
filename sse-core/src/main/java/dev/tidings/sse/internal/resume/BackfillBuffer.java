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

/** A buffer for events from history that are to be prepended to a log. Guarded by the channel's lock. */
public final class BackfillBuffer {

    private final FrameLog log;
    private final BackfillRetention retention;
    private final Deque<BrokerEvent> events = new ArrayDeque<>();
    private long characters;

    /** The beginning of the log when the next page was requested. */
    private String base;

    BackfillBuffer(FrameLog log, BackfillRetention retention) {
        this.log = log;
        this.retention = retention;
        this.base = log.base();
    }

    /** Adds the events of a page that come before the log. Returns whether the log was reached. */
    boolean addUntilLog(HistoryResult.Found page) {
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

    /** Returns whether to read on: the page was not the last one, or the log was trimmed since it was requested. */
    boolean needsNextPage(HistoryResult.Found page) {
        boolean moved = !base.equals(log.base());
        base = log.base();
        return page.more() || moved;
    }

    /** Prepends the events to the log, which then begins after {@code from}; its position is null if it is not known. */
    void prepend(String from, @Nullable String fromPosition) {
        log.prepend(new ArrayList<>(events), from, fromPosition);
        if (!events.isEmpty()) {
            retention.begin();
        }
    }

    /** Returns whether prepending the events would exceed the extended retention. */
    boolean isFull() {
        return events.size() > 1
                && (events.size() >= LogLimits.MAX_BACKFILL_EVENTS
                        || characters >= LogLimits.MAX_BUFFERED_CHARACTERS
                        || log.isFullWith(events.size(), characters));
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    /** Returns the position of the last event; {@code null} if the buffer is empty. */
    @Nullable
    String position() {
        BrokerEvent last = events.peekLast();
        return last == null ? null : last.position();
    }

    /** Removes the oldest event. */
    BrokerEvent removeOldest() {
        BrokerEvent oldest = events.remove();
        characters -= LogLimits.characters(oldest);
        return oldest;
    }

    /** Adds the ids and positions of events. */
    static void addIds(Iterable<BrokerEvent> events, Set<String> ids) {
        for (BrokerEvent event : events) {
            event.event().id().ifPresent(ids::add);
            if (event.position() != null) {
                ids.add(event.position());
            }
        }
    }

    /** Returns the ids and positions of the events. */
    Set<String> ids() {
        Set<String> ids = new HashSet<>();
        addIds(events, ids);
        return ids;
    }
}
