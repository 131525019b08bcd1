// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.concurrent;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before a broker is asked again: twice as long each time, up to 2 s, with jitter. */
public final class Backoff {

    private static final int FIRST_MILLIS = 100;
    private static final int MAX_DOUBLINGS = 4;

    private Backoff() {}

    public static Duration delay(int failures) {
        int millis = Math.min(2_000, FIRST_MILLIS << Math.min(failures, MAX_DOUBLINGS + 1));
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextInt(millis / 2 + 1));
    }
}
