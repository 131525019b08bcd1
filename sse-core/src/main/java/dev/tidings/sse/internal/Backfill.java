// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal;

import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.History;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads history that lies before a channel's log, for streams that resume from there, and puts it in front of the log: one
 * reading serves all streams whose place lies within. One at a time; guarded by the channel's lock.
 */
final class Backfill {

    /** How many events are put in front of a log at most; a client that is further back is told that it missed some. */
    static final int MAX_EVENTS = 100_000;

    /** How many characters of data are held at most on the way there. */
    static final long MAX_CHARACTERS = 32 << 20;

    enum Result {
        /** Read on, after {@link #position}. */
        MORE,
        /** The log begins further back now. */
        JOINED,
        /** History is complete, but goes beyond the log: live delivery lags behind, and will bring what is missing. */
        AHEAD,
        /** What follows the id cannot be proven complete. */
        UNPROVEN
    }

    private final FrameLog log;
    private @Nullable String from;
    private List<BrokerEvent> events = new ArrayList<>();
    private long characters;

    Backfill(FrameLog log) {
        this.log = log;
    }

    boolean isUnderWay() {
        return from != null;
    }

    void begin(String after) {
        from = after;
        events = new ArrayList<>();
        characters = 0;
    }

    /** The id from which this reading began. */
    String from() {
        return from == null ? "" : from;
    }

    /** After which position to read next. */
    String position() {
        String last = events.isEmpty() ? null : events.get(events.size() - 1).position();
        return last == null ? from() : last;
    }

    /** Takes what the broker answered for {@link #position}. */
    Result read(History history) {
        if (!history.proven()) {
            return Result.UNPROVEN;
        }
        for (BrokerEvent event : history.events()) {
            boolean inLog = event.position() != null && event.position().equals(log.firstPosition());
            if (!inLog) {
                add(event);
            }
            if (inLog || log.isBase(event)) {
                return join();
            }
        }
        if (history.more()) {
            return events.size() < MAX_EVENTS && characters < MAX_CHARACTERS ? Result.MORE : Result.UNPROVEN;
        }
        // The id is a given one, of the very event that the log begins behind.
        return events.isEmpty() && log.isEmptyAt(history.position()) ? join() : Result.AHEAD;
    }

    private Result join() {
        log.prepend(events, from());
        return Result.JOINED;
    }

    private void add(BrokerEvent event) {
        events.add(event);
        characters += event.event().data().map(String::length).orElse(0);
    }

    void end() {
        from = null;
        events = new ArrayList<>();
    }
}
