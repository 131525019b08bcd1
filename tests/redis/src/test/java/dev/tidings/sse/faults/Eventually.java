// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Polling for conditions without a notification. */
final class Eventually {

    static final Duration LIMIT = Duration.ofSeconds(60);

    private static final long POLL_NANOS = 5_000_000;

    private Eventually() {}

    static void until(BooleanSupplier condition, Supplier<String> otherwise) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("within " + LIMIT + ": " + otherwise.get());
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Continues load or a fault for a time. The duration is part of the test and not a wait for a condition. */
    static void goOnFor(Duration duration) {
        long deadline = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = deadline - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
