// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.ReadFrom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A channel's history with the positions {@code p1}, {@code p2}, …, which begins at {@code p0}. Not thread-safe. */
final class ScriptedHistory {

    private final List<BrokerEvent> events = new ArrayList<>();
    private boolean kept = true;
    private boolean readsOldest = true;
    private boolean returnsStart = true;
    private int trimmed;
    private long base;
    private long accepted;

    /** Turns the history off: no event is retained or has a position. */
    void disable() {
        kept = false;
    }

    /** Answers reads from the oldest event with a gap. */
    void failReadsFromOldest() {
        readsOldest = false;
    }

    /** Omits the position before the oldest event from answers. */
    void omitStart() {
        returnsStart = false;
    }

    BrokerEvent accept(SseEvent event) {
        accepted++;
        BrokerEvent stored = new BrokerEvent(kept ? current() : null, event);
        events.add(stored);
        return stored;
    }

    /** Returns the position of the last event. */
    String current() {
        return "p" + accepted;
    }

    void trim(int count) {
        trimmed += count;
    }

    void trimTo(int count) {
        trimmed = Math.max(trimmed, events.size() - count);
    }

    /** Deletes and recreates the channel: its events and its earlier positions are gone. */
    void recreateChannel() {
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
            return readsOldest
                    ? found(trimmed, limit, returnsStart ? "p" + (base + trimmed) : null)
                    : new HistoryResult.Gap(current());
        }
        for (int i = trimmed; i <= events.size(); i++) {
            if (from.equals(ReadFrom.after("p" + (base + i)))
                    || (i > trimmed && from.equals(ReadFrom.after(publisherId(i - 1))))) {
                return found(i, limit, null);
            }
        }
        return new HistoryResult.Gap(current());
    }

    private HistoryResult found(int index, int limit, @Nullable String start) {
        int end = Math.min(events.size(), index + limit);
        return new HistoryResult.Found(events.subList(index, end), end < events.size(), current(), start);
    }

    private String publisherId(int index) {
        return events.get(index).event().id().orElse("");
    }
}
