// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.resume;

import dev.tidings.sse.internal.catchup.CatchUp;
import dev.tidings.sse.internal.log.LogPoint;
import dev.tidings.sse.spi.BrokerEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sequence of backfills for ids that the log does not have, with the ids that live delivery has yet to deliver. It
 * does not start streams. Guarded by the channel's lock.
 */
final class BackfillCoordinator {

    private final BackfillPlanner planner;
    private final BackfillRetention retention;
    private final AwaitedIds awaited = new AwaitedIds();

    /**
     * The consequences of a finished backfill for the waiting ids.
     *
     * @param lost ids that cannot be resumed from
     * @param awaited ids that live delivery will deliver
     * @param turn identifies the wait, for {@link #expire}
     */
    record Outcome(Set<String> lost, Set<String> awaited, long turn) {}

    /**
     * Creates a coordinator without a backfill.
     *
     * @param onReady called on the scheduler's thread when a postponed backfill may start
     */
    BackfillCoordinator(ResumeContext context, CatchUp catchUp, Runnable onReady) {
        this.retention = new BackfillRetention(context);
        this.planner = new BackfillPlanner(context.log(), retention, catchUp, context.scheduler(), onReady);
    }

    /** Returns the next backfill for the waiting ids; {@code null} if no backfill is due now. */
    @Nullable
    Backfill next(Set<String> waitingIds) {
        return planner.next(List.copyOf(unread(waitingIds)));
    }

    /** Returns whether a backfill is in progress or postponed. */
    boolean isBusy() {
        return planner.isBusy();
    }

    /** Called when a postponed backfill may start. */
    void resume() {
        planner.resume();
    }

    /** Called when a backfill has finished. */
    Outcome finish(Backfill.Result result, Set<String> waitingIds) {
        Set<String> lost = unread(waitingIds);
        Set<String> ahead = new HashSet<>(lost);
        ahead.retainAll(result.aheadOfLog());
        long turn = ahead.isEmpty() ? 0 : awaited.add(ahead);
        lost.removeAll(ahead);
        lost.retainAll(result.unknown());
        planner.done(result);
        return new Outcome(lost, ahead, turn);
    }

    /** Stops waiting for the ids of one turn. Returns those that had not arrived. */
    Set<String> expire(Set<String> ids, long turn) {
        Set<String> overdue = new HashSet<>(ids);
        awaited.expire(overdue, turn);
        return overdue;
    }

    /** Returns whether a stream waits for this event, because history delivered it before live delivery. */
    boolean isAwaited(BrokerEvent event) {
        return awaited.contains(event);
    }

    /** Called when an id was found in the log. */
    void found(String id) {
        awaited.remove(id);
    }

    /** Called when a stream was started. */
    void started(LogPoint point) {
        retention.used(point);
    }

    private Set<String> unread(Set<String> waitingIds) {
        Set<String> unread = new HashSet<>(waitingIds);
        unread.removeIf(awaited::contains);
        return unread;
    }
}
