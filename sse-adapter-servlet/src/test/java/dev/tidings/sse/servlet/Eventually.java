// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A bounded wait for a condition. */
final class Eventually {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Eventually() {}

    static void holds(Supplier<String> expected, BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not reached within " + LIMIT + ": " + expected.get());
            }
            LockSupport.parkNanos(2_000_000);
        }
    }
}
