// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.spi;

import java.util.concurrent.locks.LockSupport;

/** The hub's clock, injected so that tests can control time. Thread-safe. */
public interface TimeSource {

    /**
     * Returns the time of a clock that only moves forward, like {@link System#nanoTime()}.
     *
     * @return nanoseconds since an arbitrary origin
     */
    long nanoTime();

    /**
     * Parks the calling thread until it is unparked, at most for a time of this clock. May return spuriously, like
     * {@link LockSupport#parkNanos(Object, long)}.
     *
     * @param blocker the object that the thread waits for, for diagnosis
     * @param nanos maximum time, in nanoseconds
     */
    void parkNanos(Object blocker, long nanos);

    /**
     * Returns the system's clock.
     *
     * @return the clock of {@link System#nanoTime()}
     */
    static TimeSource system() {
        return SystemTime.INSTANCE;
    }
}
