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
 * Decides which history to read for streams whose ids are not in the log: one reading at a time, and as often as {@link
 * RateLimiter} lets it. What single ids bring about, be they many or one after the other, ends in a reading of everything.
 * Guarded by the channel's lock.
 */
final class BackfillPlanner {

    /** From so many ids on, after one that means nothing, all of history is read once rather than something for each. */
    private static final int MANY = 4;

    private final FrameLog log;
    private final BackfillRetention front;
    private final CatchUp join;
    private final Scheduler keeper;
    private final Runnable readOn;
    private final RateLimiter pace = new RateLimiter();
    private @Nullable Backfill current;
    private Duration pause = Duration.ZERO;
    private boolean paused;

    /** Whether the last reading has shown unknown ids. */
    private boolean doubtful;

    /** Whether there were so many readings that this one had to wait. */
    private boolean insistent;

    private boolean canSweep = true;

    /**
     * A reader that has nothing to do.
     *
     * @param readOn called on the keeper's thread when a pause is over
     */
    BackfillPlanner(FrameLog log, BackfillRetention front, CatchUp join, Scheduler keeper, Runnable readOn) {
        this.log = log;
        this.front = front;
        this.join = join;
        this.keeper = keeper;
        this.readOn = readOn;
    }

    /** Whether a reading is under way, or has to wait. */
    boolean isBusy() {
        return current != null || paused;
    }

    /** What to read for these ids; {@code null} if nothing, or not now. */
    @Nullable
    Backfill next(List<String> ids) {
        if (ids.isEmpty()) {
            return null;
        }
        if (!pause.isZero()) {
            paused = true;
            keeper.schedule(pause, readOn);
            return null;
        }
        boolean all = canSweep && (doubtful ? ids.size() >= MANY : insistent);
        current = all
                ? new FullBackfill(log, front, join, Set.copyOf(ids))
                : new IdBackfill(log, front, ids.get(ThreadLocalRandom.current().nextInt(ids.size())));
        insistent = false;
        return current;
    }

    /** A pause is over. */
    void resume() {
        paused = false;
        insistent = true;
        pause = Duration.ZERO;
    }

    /** The current reading is over. */
    void done(Backfill.Result result) {
        if (current instanceof FullBackfill sweep && sweep.isFruitless()) {
            canSweep = false;
        }
        current = null;
        doubtful = !result.unknown().isEmpty();
        pause = pace.reserve(keeper.elapsed());
    }
}
