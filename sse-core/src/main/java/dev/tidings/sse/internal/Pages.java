// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal;

import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.History;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Events from before a log, on their way to be put in front of it. Guarded by the channel's lock. */
final class Pages {

    /** How many events are put in front of a log at most; a client that is further back is told that it missed some. */
    static final int MAX_EVENTS = 100_000;

    /** How many characters of data are held at most on the way there. */
    static final long MAX_CHARACTERS = 32 << 20;

    private final FrameLog log;
    private final Deque<BrokerEvent> events = new ArrayDeque<>();
    private long characters;

    Pages(FrameLog log) {
        this.log = log;
    }

    /** Adds what comes before the log; true when the log is reached. */
    boolean addUpToLog(History page) {
        String first = log.firstPosition();
        for (BrokerEvent event : page.events()) {
            boolean inLog = event.position() != null && event.position().equals(first);
            if (!inLog) {
                events.add(event);
                characters += characters(event);
            }
            if (inLog || log.isBefore(event)) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is more than may be put in front, with what is there beyond the retention already. */
    boolean areTooMany() {
        return events.size() > 1
                && (events.size() >= MAX_EVENTS
                        || characters >= MAX_CHARACTERS
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
        characters -= characters(oldest);
        return oldest;
    }

    List<BrokerEvent> events() {
        return new ArrayList<>(events);
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

    static int characters(BrokerEvent event) {
        return event.event().data().map(String::length).orElse(0);
    }
}
