// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import dev.tidings.sse.spi.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A clock that stands still until a test moves it. Thread-safe.
 *
 * <p>{@link #advance} wakes every thread that is parked on this clock, so that it reads the time again. A thread that read
 * the time before the advance and parks after it returns immediately, so no wake-up is lost.
 */
public final class ManualClock implements TimeSource {

    private final AtomicLong now;
    private final Map<Thread, Long> parked = new ConcurrentHashMap<>();
    private final ThreadLocal<Long> lastSeen = ThreadLocal.withInitial(this::currentNanos);

    /** Creates a clock set to 0. */
    public ManualClock() {
        this(0);
    }

    /**
     * Creates a clock set to a given time.
     *
     * @param nanos any value; a value close to {@link Long#MAX_VALUE} reveals code that does not handle overflow
     */
    public ManualClock(long nanos) {
        this.now = new AtomicLong(nanos);
    }

    @Override
    public long nanoTime() {
        long seen = currentNanos();
        lastSeen.set(seen);
        return seen;
    }

    /**
     * Moves the time forward and wakes all parked threads.
     *
     * @param time duration to add, not negative
     * @throws IllegalArgumentException if {@code time} is negative
     */
    public void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time must not be negative: " + time);
        }
        now.addAndGet(time.toNanos());
        parked.keySet().forEach(LockSupport::unpark);
    }

    @Override
    public void parkNanos(Object blocker, long nanos) {
        if (nanos <= 0) {
            return;
        }
        Thread current = Thread.currentThread();
        long seen = lastSeen.get();
        parked.put(current, seen);
        try {
            if (seen == currentNanos()) {
                LockSupport.park(blocker);
            }
        } finally {
            parked.remove(current);
            lastSeen.set(currentNanos());
        }
    }

    /**
     * Returns the number of parked threads that have read the current time. These threads have finished all work that is due.
     *
     * @return number of threads, a snapshot
     */
    public int parkedThreads() {
        long time = currentNanos();
        return (int) parked.values().stream().filter(seen -> seen == time).count();
    }

    private long currentNanos() {
        return now.get();
    }
}
