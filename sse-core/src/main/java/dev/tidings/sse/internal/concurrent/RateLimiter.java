// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.concurrent;

import java.time.Duration;

/**
 * A token bucket: 4 calls at once, then 4 per second. Bounds how often a channel reads history for a reason that clients or
 * publishers control. Guarded by the channel's lock.
 */
public final class RateLimiter {

    private static final int BURST = 4;
    private static final long INTERVAL = Duration.ofMillis(250).toNanos();

    /** The end of the last call's interval, if all calls had been delayed to one per interval. */
    private long reserved;

    /**
     * Reserves a call.
     *
     * @param now the current time in ns
     * @return how long to delay the call
     */
    public Duration reserve(long now) {
        reserved = Math.max(reserved, now) + INTERVAL;
        return Duration.ofNanos(Math.max(0, reserved - now - BURST * INTERVAL));
    }
}
