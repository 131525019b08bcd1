// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import java.time.Duration;
import java.util.Objects;

/** The range checks of options that are limits. */
final class Durations {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Durations() {}

    static Duration requirePositive(String name, Duration value) {
        Objects.requireNonNull(value, () -> name + " must not be null");
        if (value.isZero() || value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    name + " must be greater than 0 and at most " + LONGEST.toDays() + " days: " + value);
        }
        return value;
    }

    static long requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be greater than 0: " + value);
        }
        return value;
    }
}
