// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.concurrent;

import java.time.Duration;

/**
 * Bounds how often a channel reads history for a reason that others can bring about at will: some times at once, then four
 * times a second. Guarded by the channel's lock.
 */
public final class RateLimiter {

    private static final int AT_ONCE = 4;
    private static final long INTERVAL = Duration.ofMillis(250).toNanos();

    /** When all that was begun so far would have been, had it come at the interval. */
    private long reserved;

    /**
     * Begins another one.
     *
     * @param now nanoseconds since the clock's beginning
     * @return how long it has to wait
     */
    public Duration next(long now) {
        reserved = Math.max(reserved, now) + INTERVAL;
        return Duration.ofNanos(Math.max(0, reserved - now - AT_ONCE * INTERVAL));
    }
}
