// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.ReadFrom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A channel's history whose positions are {@code p1}, {@code p2}, …; {@code p0} is where it begins. Not thread-safe. */
final class ScriptedHistory {

    private final List<BrokerEvent> events = new ArrayList<>();
    private boolean kept = true;
    private boolean knowsOldest = true;
    private boolean knowsStart = true;
    private int trimmed;
    private long base;
    private long accepted;

    /** From now on nothing is kept, and nothing has a position. */
    void keepNothing() {
        kept = false;
    }

    /** What is asked for from the oldest event on is an unknown id. */
    void forgetOldest() {
        knowsOldest = false;
    }

    /** What is before the oldest event is not told. */
    void forgetStart() {
        knowsStart = false;
    }

    BrokerEvent accept(SseEvent event) {
        accepted++;
        BrokerEvent stored = new BrokerEvent(kept ? current() : null, event);
        events.add(stored);
        return stored;
    }

    /** The position of the last event. */
    String current() {
        return "p" + accepted;
    }

    void trim(int count) {
        trimmed += count;
    }

    void trimTo(int count) {
        trimmed = Math.max(trimmed, events.size() - count);
    }

    /** The channel is deleted and made anew: what it held is gone, and so is where it stood. */
    void startOver() {
        accepted += 1_000;
        events.clear();
        trimmed = 0;
        base = accepted;
    }

    HistoryResult read(ReadFrom from, int limit) {
        if (!kept) {
            return new HistoryResult.Unsupported();
        }
        if (from == ReadFrom.latest()) {
            return new HistoryResult.Found(current());
        }
        if (from == ReadFrom.oldest()) {
            return knowsOldest
                    ? found(trimmed, limit, knowsStart ? "p" + (base + trimmed) : null)
                    : new HistoryResult.Gap(current());
        }
        for (int i = trimmed; i <= events.size(); i++) {
            if (from.equals(ReadFrom.after("p" + (base + i)))
                    || (i > trimmed && from.equals(ReadFrom.after(givenId(i - 1))))) {
                return found(i, limit, null);
            }
        }
        return new HistoryResult.Gap(current());
    }

    private HistoryResult found(int index, int limit, @Nullable String start) {
        int end = Math.min(events.size(), index + limit);
        return new HistoryResult.Found(events.subList(index, end), end < events.size(), current(), start);
    }

    private String givenId(int index) {
        return events.get(index).event().id().orElse("");
    }
}
