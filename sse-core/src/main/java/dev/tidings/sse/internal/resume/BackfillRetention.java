// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.resume;

import dev.tidings.sse.internal.concurrent.Scheduler;
import dev.tidings.sse.internal.log.FrameLog;
import dev.tidings.sse.internal.log.LogPoint;
import java.time.Duration;

/**
 * The retention of backfilled events until no stream has started in them for the linger time. A storm of reconnecting
 * clients takes seconds, and should read history only once. Guarded by the channel's lock.
 */
final class BackfillRetention {

    private final Object lock;
    private final FrameLog log;
    private final Scheduler scheduler;
    private final Duration linger;
    private long lastUse;
    private boolean scheduled;

    BackfillRetention(ResumeContext context) {
        this.lock = context.lock();
        this.log = context.log();
        this.scheduler = context.scheduler();
        this.linger = context.linger();
    }

    /** Called when events were prepended. */
    void begin() {
        log.extendRetention();
        lastUse = scheduler.elapsed();
        schedule(linger);
    }

    /** Called when a stream was started. */
    void used(LogPoint point) {
        if (scheduled && log.isBeyondRetention(point)) {
            lastUse = scheduler.elapsed();
        }
    }

    private void schedule(Duration delay) {
        if (!scheduled) {
            scheduled = true;
            scheduler.schedule(delay, this::check);
        }
    }

    private void check() {
        synchronized (lock) {
            scheduled = false;
            Duration left = linger.minusNanos(scheduler.elapsed() - lastUse);
            if (left.isNegative() || left.isZero()) {
                log.restoreRetention();
            } else {
                schedule(left);
            }
        }
    }
}
