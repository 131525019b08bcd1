// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Polling for conditions without a notification. */
final class Eventually {

    static final Duration LIMIT = Duration.ofSeconds(45);

    private Eventually() {}

    static void until(BooleanSupplier condition, Supplier<String> otherwise) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("within " + LIMIT + ": " + otherwise.get());
            }
            LockSupport.parkNanos(5_000_000);
        }
    }
}
