// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.resume;

import dev.tidings.sse.internal.hub.Hub;
import dev.tidings.sse.internal.log.FrameLog;
import dev.tidings.sse.internal.log.LogPoint;
import java.time.Duration;

/**
 * Keeps what was put in front of a log for as long as streams are placed there, and the hub's linger longer: a storm of
 * clients that come back takes seconds, and is to be read for once. Guarded by the channel's monitor.
 */
final class BackfillRetention {

    private final Object monitor;
    private final FrameLog log;
    private final Hub hub;
    private long lastUse;
    private boolean scheduled;

    BackfillRetention(Object monitor, FrameLog log, Hub hub) {
        this.monitor = monitor;
        this.log = log;
        this.hub = hub;
    }

    /** Something was put in front. */
    void begin() {
        log.extendRetention();
        lastUse = hub.keeper.elapsed();
        schedule(hub.linger);
    }

    /** A stream was placed somewhere. */
    void placed(LogPoint place) {
        if (scheduled && log.isBeyondRetention(place)) {
            lastUse = hub.keeper.elapsed();
        }
    }

    private void schedule(Duration delay) {
        if (!scheduled) {
            scheduled = true;
            hub.keeper.schedule(delay, this::check);
        }
    }

    private void check() {
        synchronized (monitor) {
            scheduled = false;
            Duration left = hub.linger.minusNanos(hub.keeper.elapsed() - lastUse);
            if (left.isNegative() || left.isZero()) {
                log.restoreRetention();
            } else {
                schedule(left);
            }
        }
    }
}
