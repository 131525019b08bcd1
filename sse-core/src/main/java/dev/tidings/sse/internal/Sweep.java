// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.History;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads all of history that lies before the log, and what lies behind it: then it is known of any number of ids whether they
 * mean something.
 */
final class Sweep implements Reading {

    private final FrameLog log;
    private final Join join;
    private final Set<String> ids;
    private final Pages pages;
    private final Set<String> ahead = new HashSet<>();
    private @Nullable String start;
    private @Nullable BrokerEvent before;
    private boolean begun;

    /** What to read after, once the log is joined. */
    private @Nullable String behind;

    /**
     * A reading that has not begun.
     *
     * @param ids the ids that wait: what they mean was accepted before now
     */
    Sweep(FrameLog log, FrontHold front, Join join, Set<String> ids) {
        this.log = log;
        this.join = join;
        this.ids = ids;
        this.pages = new Pages(log, front);
    }

    @Override
    public String after() {
        if (behind != null) {
            return behind;
        }
        String last = pages.position();
        return last == null ? EventBroker.OLDEST : last;
    }

    /** Whether the broker has shown nothing at all. */
    boolean isFruitless() {
        return !begun;
    }

    @Override
    public @Nullable Verdict read(History history) {
        return behind == null ? readBefore(history) : readBehind(history);
    }

    private @Nullable Verdict readBefore(History history) {
        if (!history.proven()) {
            return begun ? Verdict.unknown(ids) : Verdict.NOTHING;
        }
        if (!begun) {
            begun = true;
            start = history.start();
            if (logHoldsFirstOf(history.events())) {
                return goBehind();
            }
        }
        if (pages.addUpToLog(history) || (pages.isEmpty() && log.isEmptyAt(history.position()))) {
            prepend();
            return goBehind();
        }
        if (!pages.isToBeContinued(history)) {
            return new Verdict(pages.ids(), ids);
        }
        while (pages.areTooMany()) {
            before = pages.removeOldest();
        }
        return null;
    }

    /** The log may hold more than history does. */
    private boolean logHoldsFirstOf(List<BrokerEvent> events) {
        String first = events.isEmpty() ? null : events.get(0).position();
        return first != null
                && !first.equals(log.firstPosition())
                && log.find(Set.of(first)).containsKey(first);
    }

    private void prepend() {
        if (before == null && start == null && !pages.isEmpty()) {
            before = pages.removeOldest();
        }
        if (before != null) {
            pages.putInFront(FrameIds.of(before), before.position());
        } else if (start != null) {
            pages.putInFront(start, start);
        }
    }

    private @Nullable Verdict goBehind() {
        behind = join.position();
        return behind == null ? verdict() : null;
    }

    private @Nullable Verdict readBehind(History history) {
        Pages.addIds(history.events(), ahead);
        List<BrokerEvent> events = history.events();
        String last = events.isEmpty() ? null : events.get(events.size() - 1).position();
        if (!history.more() || last == null || ahead.size() >= Pages.MAX_EVENTS) {
            return verdict();
        }
        behind = last;
        return null;
    }

    private Verdict verdict() {
        return new Verdict(ahead, ids);
    }
}
