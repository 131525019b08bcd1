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
 * <p>{@link #advance} wakes every thread that is parked on this clock, so that it looks at the time again; one that looked
 * before the time moved and parks after it is let through at once, and so never sleeps past its time.
 */
public final class ManualClock implements TimeSource {

    private final AtomicLong now;
    private final Map<Thread, Long> parked = new ConcurrentHashMap<>();
    private final ThreadLocal<Long> lastSeen = ThreadLocal.withInitial(this::currentNanos);

    /** A clock that stands at zero. */
    public ManualClock() {
        this(0);
    }

    /**
     * A clock that stands at a given time.
     *
     * @param nanos any value; one close to {@link Long#MAX_VALUE} finds code that does not expect an overflow
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
     * Moves the time forward, and wakes all that are parked.
     *
     * @param time how far; not negative
     * @throws IllegalArgumentException if it is negative
     */
    public void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time must not be negative, for this clock only moves forward: " + time);
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
     * How many threads are parked on this clock that have seen the time as it is: what was due by now they have dealt with.
     *
     * @return the number, a moment's value
     */
    public int parkedThreads() {
        long time = currentNanos();
        return (int) parked.values().stream().filter(seen -> seen == time).count();
    }

    private long currentNanos() {
        return now.get();
    }
}
