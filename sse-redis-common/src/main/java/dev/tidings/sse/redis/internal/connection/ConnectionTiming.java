// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long things may take.
 *
 * @param commandTimeout until a publish or a probe without an answer has failed
 * @param connectTimeout until an attempt to connect has failed
 * @param probeInterval between two probes of a connection
 * @param linger between a channel's last listener and its UNSUBSCRIBE
 * @param random from 0 to 1, so that nodes do not come back all at once
 */
public record ConnectionTiming(
        Duration commandTimeout,
        Duration connectTimeout,
        Duration probeInterval,
        Duration linger,
        DoubleSupplier random) {

    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 1000;
    private static final int MAX_DOUBLINGS = 4;

    /** The pause before the next attempt: short at first, then doubled up to a second, half of it random. */
    Duration pause(int failures) {
        long millis = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(failures, MAX_DOUBLINGS));
        double share = failures == 0 ? random.getAsDouble() : 0.5 + random.getAsDouble() / 2;
        return Duration.ofNanos((long) (millis * 1_000_000 * share));
    }
}
