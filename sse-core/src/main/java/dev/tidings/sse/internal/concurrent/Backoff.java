// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.concurrent;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The delays before a failed broker call is repeated: 100 ms, doubled with each failure, up to 2 s, minus up to 50%
 * jitter.
 */
public final class Backoff {

    private static final int FIRST_MILLIS = 100;
    private static final int MAX_DOUBLINGS = 4;

    private Backoff() {}

    /**
     * Returns the delay after a failure.
     *
     * @param failures number of failures in a row before this one
     */
    public static Duration delay(int failures) {
        int millis = Math.min(2_000, FIRST_MILLIS << Math.min(failures, MAX_DOUBLINGS + 1));
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextInt(millis / 2 + 1));
    }
}
