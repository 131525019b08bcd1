// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.resume;

import dev.tidings.sse.internal.catchup.CatchUp;
import dev.tidings.sse.internal.concurrent.RateLimiter;
import dev.tidings.sse.internal.concurrent.Scheduler;
import dev.tidings.sse.internal.log.FrameLog;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The policy that chooses the next backfill for ids that are not in the log: one at a time, at the pace of a {@link
 * RateLimiter}. Guarded by the channel's lock.
 *
 * <p>A backfill by id reads only the events after one id, so it costs one page if the client is almost up to date, even if
 * history retains a million events. A full backfill reads everything once, so it bounds the cost of many unknown ids.
 */
final class BackfillPlanner {

    /** Number of waiting ids from which a full backfill pays off after an unknown id. */
    private static final int MANY = 4;

    /** The kind of the next backfill. */
    private enum Strategy {
        /** By a random id, because about half of the other ids are behind it. Unknown id → FULL_IF_MANY; paused → FULL. */
        BY_ID,
        /** Full if many ids wait: the last backfill met an unknown id, so others may be unknown too. Known id → BY_ID. */
        FULL_IF_MANY,
        /** Full: backfills by id were so frequent that this one had to wait. Next backfill finished → BY_ID. */
        FULL
    }

    private final FrameLog log;
    private final BackfillRetention retention;
    private final CatchUp catchUp;
    private final Scheduler scheduler;
    private final Runnable onReady;
    private final RateLimiter limiter = new RateLimiter();
    private Strategy strategy = Strategy.BY_ID;
    private @Nullable Backfill current;
    private Duration pause = Duration.ZERO;
    private boolean paused;

    /** Whether the broker can read from the oldest event; assumed until it cannot. */
    private boolean readsOldest = true;

    /**
     * Creates a planner without a backfill.
     *
     * @param onReady called on the scheduler's thread when a pause is over
     */
    BackfillPlanner(FrameLog log, BackfillRetention retention, CatchUp catchUp, Scheduler scheduler, Runnable onReady) {
        this.log = log;
        this.retention = retention;
        this.catchUp = catchUp;
        this.scheduler = scheduler;
        this.onReady = onReady;
    }

    /** Returns whether a backfill is in progress or postponed. */
    boolean isBusy() {
        return current != null || paused;
    }

    /** Returns the backfill for these ids; {@code null} if there are no ids, or if it is postponed. */
    @Nullable
    Backfill next(List<String> ids) {
        if (ids.isEmpty()) {
            return null;
        }
        if (!pause.isZero()) {
            paused = true;
            scheduler.schedule(pause, onReady);
            return null;
        }
        boolean many = ids.size() >= MANY;
        boolean full = strategy == Strategy.FULL || (strategy == Strategy.FULL_IF_MANY && many);
        current = full && readsOldest
                ? new FullBackfill(log, retention, catchUp, Set.copyOf(ids))
                : new IdBackfill(
                        log, retention, ids.get(ThreadLocalRandom.current().nextInt(ids.size())));
        return current;
    }

    /** Called when a pause is over. */
    void resume() {
        paused = false;
        pause = Duration.ZERO;
        if (strategy == Strategy.BY_ID) {
            strategy = Strategy.FULL;
        }
    }

    /** Called when the current backfill has finished. */
    void done(Backfill.Result result) {
        if (current instanceof FullBackfill full && !full.hasStarted()) {
            readsOldest = false;
        }
        current = null;
        strategy = result.unknown().isEmpty() ? Strategy.BY_ID : Strategy.FULL_IF_MANY;
        pause = limiter.reserve(scheduler.elapsed());
    }
}
