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
 * A backfill that reads all retained events before the log, then the events after it. The outcome decides any number of
 * ids at once: each id is in the log, ahead of it, or unknown.
 */
final class FullBackfill implements Backfill {

    private final FrameLog log;
    private final CatchUp catchUp;
    private final Set<String> ids;
    private final BackfillBuffer pages;
    private final Set<String> ahead = new HashSet<>();
    private @Nullable String start;
    private @Nullable BrokerEvent before;
    private boolean started;

    /** The position to read after, once the backfill has reached the log. */
    private @Nullable String afterLog;

    /**
     * Creates a backfill.
     *
     * @param ids the waiting ids; their events were accepted before now
     */
    FullBackfill(FrameLog log, BackfillRetention retention, CatchUp catchUp, Set<String> ids) {
        this.log = log;
        this.catchUp = catchUp;
        this.ids = ids;
        this.pages = new BackfillBuffer(log, retention);
    }

    @Override
    public ReadFrom from() {
        if (afterLog != null) {
            return ReadFrom.after(afterLog);
        }
        String last = pages.position();
        return last == null ? ReadFrom.oldest() : ReadFrom.after(last);
    }

    /** Returns whether the broker has answered a read from the oldest event. */
    boolean hasStarted() {
        return started;
    }

    @Override
    public @Nullable Result add(HistoryResult history) {
        return afterLog == null ? addBeforeLog(history) : addAfterLog(history);
    }

    private @Nullable Result addBeforeLog(HistoryResult history) {
        if (!(history instanceof HistoryResult.Found found)) {
            return started ? Result.unknown(ids) : Result.PREPENDED;
        }
        if (!started) {
            started = true;
            start = found.start();
            if (logHoldsFirstOf(history.events())) {
                return readOnAfterLog();
            }
        }
        if (pages.addUntilLog(found) || (pages.isEmpty() && log.isEmptyAt(history.position()))) {
            prepend();
            return readOnAfterLog();
        }
        if (!pages.needsNextPage(found)) {
            return new Result(pages.ids(), ids);
        }
        while (pages.isFull()) {
            before = pages.removeOldest();
        }
        return null;
    }

    /** Returns whether the log holds the oldest retained event already. */
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
            pages.prepend(FrameIds.of(before), before.position());
        } else if (start != null) {
            pages.prepend(start, start);
        }
    }

    private @Nullable Result readOnAfterLog() {
        afterLog = catchUp.position();
        return afterLog == null ? result() : null;
    }

    private @Nullable Result addAfterLog(HistoryResult history) {
        BackfillBuffer.addIds(history.events(), ahead);
        List<BrokerEvent> events = history.events();
        String last = events.isEmpty() ? null : events.get(events.size() - 1).position();
        if (!(history instanceof HistoryResult.Found found)
                || !found.more()
                || last == null
                || ahead.size() >= LogLimits.MAX_BACKFILL_EVENTS) {
            return result();
        }
        afterLog = last;
        return null;
    }

    private Result result() {
        return new Result(ahead, ids);
    }
}
