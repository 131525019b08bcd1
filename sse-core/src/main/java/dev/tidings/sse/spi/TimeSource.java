// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.spi;

import java.util.concurrent.locks.LockSupport;

/** Time as the hub sees it, injected so that tests can turn the clock by hand. Thread-safe. */
public interface TimeSource {

    /**
     * A clock that only moves forward, like {@link System#nanoTime()}.
     *
     * @return nanoseconds from an arbitrary origin
     */
    long nanoTime();

    /**
     * Parks the calling thread for a time of this clock, or until it is unparked; may return early for no reason, like
     * {@link LockSupport#parkNanos(Object, long)}.
     *
     * @param blocker what the thread waits for, for diagnosis
     * @param nanos how long at most
     */
    void parkNanos(Object blocker, long nanos);

    /**
     * The machine's clock.
     *
     * @return the clock of {@link System#nanoTime()}
     */
    static TimeSource system() {
        return SystemTime.INSTANCE;
    }
}
