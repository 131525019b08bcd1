// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.History;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
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
        String before = current();
        accepted++;
        BrokerEvent stored = new BrokerEvent(kept ? current() : null, event, before::equals);
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

    History read(@Nullable String after, int limit) {
        if (!kept) {
            return History.none();
        }
        if (after == null) {
            return History.at(current(), upTo(accepted));
        }
        if (after.equals(EventBroker.OLDEST) && knowsOldest) {
            int end = Math.min(events.size(), trimmed + limit);
            String start = knowsStart ? "p" + (base + trimmed) : null;
            return History.retained(start, events.subList(trimmed, end), end < events.size(), current());
        }
        for (int i = trimmed; i <= events.size(); i++) {
            if (after.equals("p" + (base + i)) || (i > trimmed && after.equals(givenId(i - 1)))) {
                int end = Math.min(events.size(), i + limit);
                return History.following(events.subList(i, end), end < events.size(), current());
            }
        }
        return History.gap(current(), upTo(accepted));
    }

    private @Nullable String givenId(int index) {
        return events.get(index).event().id().orElse(null);
    }

    private static Predicate<String> upTo(long last) {
        return position -> Long.parseLong(position.substring(1)) <= last;
    }
}
