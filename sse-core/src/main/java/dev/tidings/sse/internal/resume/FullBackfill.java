// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.resume;

import dev.tidings.sse.internal.catchup.CatchUp;
import dev.tidings.sse.internal.log.FrameIds;
import dev.tidings.sse.internal.log.FrameLog;
import dev.tidings.sse.internal.log.LogLimits;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.ReadFrom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads all of history that lies before the log, and what lies behind it: then it is known of any number of ids whether they
 * mean something.
 */
final class FullBackfill implements Backfill {

    private final FrameLog log;
    private final CatchUp join;
    private final Set<String> ids;
    private final BackfillBuffer pages;
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
    FullBackfill(FrameLog log, BackfillRetention front, CatchUp join, Set<String> ids) {
        this.log = log;
        this.join = join;
        this.ids = ids;
        this.pages = new BackfillBuffer(log, front);
    }

    @Override
    public ReadFrom from() {
        if (behind != null) {
            return ReadFrom.after(behind);
        }
        String last = pages.position();
        return last == null ? ReadFrom.oldest() : ReadFrom.after(last);
    }

    /** Whether the broker has shown nothing at all. */
    boolean isFruitless() {
        return !begun;
    }

    @Override
    public @Nullable Result add(HistoryResult history) {
        return behind == null ? readBefore(history) : readBehind(history);
    }

    private @Nullable Result readBefore(HistoryResult history) {
        if (!(history instanceof HistoryResult.Found found)) {
            return begun ? Result.unknown(ids) : Result.PREPENDED;
        }
        if (!begun) {
            begun = true;
            start = found.start();
            if (logHoldsFirstOf(history.events())) {
                return goBehind();
            }
        }
        if (pages.addUpToLog(found) || (pages.isEmpty() && log.isEmptyAt(history.position()))) {
            prepend();
            return goBehind();
        }
        if (!pages.isToBeContinued(found)) {
            return new Result(pages.ids(), ids);
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

    private @Nullable Result goBehind() {
        behind = join.position();
        return behind == null ? verdict() : null;
    }

    private @Nullable Result readBehind(HistoryResult history) {
        BackfillBuffer.addIds(history.events(), ahead);
        List<BrokerEvent> events = history.events();
        String last = events.isEmpty() ? null : events.get(events.size() - 1).position();
        if (!(history instanceof HistoryResult.Found found)
                || !found.more()
                || last == null
                || ahead.size() >= LogLimits.MAX_BACKFILL_EVENTS) {
            return verdict();
        }
        behind = last;
        return null;
    }

    private Result verdict() {
        return new Result(ahead, ids);
    }
}
