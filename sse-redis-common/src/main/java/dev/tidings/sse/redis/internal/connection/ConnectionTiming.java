// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * The time-outs and intervals of connections.
 *
 * @param commandTimeout maximum time to wait for Redis's answer to a command or a probe
 * @param connectTimeout maximum duration of an attempt to connect
 * @param probeInterval interval between two probes of a connection
 * @param linger delay between the removal of a channel's last listener and its {@code UNSUBSCRIBE}
 * @param random returns 0 to 1; spreads the reconnects of many nodes
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

    /** Returns the delay before the next attempt: up to 100 ms at first, doubled per failure up to 1 s, half of it random. */
    Duration pause(int failures) {
        long millis = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(failures, MAX_DOUBLINGS));
        double share = failures == 0 ? random.getAsDouble() : 0.5 + random.getAsDouble() / 2;
        return Duration.ofNanos((long) (millis * 1_000_000 * share));
    }
}
