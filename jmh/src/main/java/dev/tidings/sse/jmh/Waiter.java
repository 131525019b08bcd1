// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One thread's wait for a condition: it spins for a moment, so that a short wait is not one for the scheduler, then parks. */
final class Waiter {

    private static final int SPINS = 2_000;
    private static final long PARK_NANOS = 1_000_000;

    private volatile @Nullable Thread parked;

    void await(BooleanSupplier condition, Duration limit, Supplier<String> state) {
        for (int i = 0; i < SPINS; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            Thread.onSpinWait();
        }
        long deadline = System.nanoTime() + limit.toNanos();
        parked = Thread.currentThread();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("not within " + limit.toSeconds() + " s: " + state.get());
            }
            LockSupport.parkNanos(this, PARK_NANOS);
        }
        parked = null;
    }

    /** The condition holds now. */
    void wake() {
        Thread thread = parked;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }
}
