// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.javalin;

import java.time.Duration;
import java.util.Objects;

/** Range checks for durations. They run when an option is set, so that mistakes do not surface at server start or stop. */
final class DurationLimits {

    private static final Duration MAX_DRAIN = Duration.ofDays(1);

    private DurationLimits() {}

    static Duration requireDrain(Duration duration) {
        Objects.requireNonNull(duration, "drain must not be null");
        if (duration.isNegative() || duration.compareTo(MAX_DRAIN) > 0) {
            throw new IllegalArgumentException("drain must be 0 to " + MAX_DRAIN.toDays() + " day: " + duration);
        }
        return duration;
    }

    static Duration requireRetryAfter(Duration retryAfter) {
        Objects.requireNonNull(retryAfter, "retryAfter must not be null");
        if (retryAfter.isNegative()) {
            throw new IllegalArgumentException("retryAfter must be 0 or more: " + retryAfter);
        }
        return retryAfter;
    }
}
