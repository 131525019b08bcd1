// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One thread's wait for a condition. It spins briefly, so that a short wait does not involve the scheduler, then parks. */
final class Waiter {

    private static final int SPINS = 2_000;
    private static final long PARK_NANOS = 1_000_000;

    private volatile @Nullable Thread parked;

    /** Waits, and throws if the limit is exceeded. */
    void await(BooleanSupplier condition, Duration limit, Supplier<String> state) {
        if (!await(condition, limit)) {
            throw new IllegalStateException("not within " + limit.toSeconds() + " s: " + state.get());
        }
    }

    /** Waits up to the limit. Returns false if the condition does not hold then. */
    boolean await(BooleanSupplier condition, Duration limit) {
        for (int i = 0; i < SPINS; i++) {
            if (condition.getAsBoolean()) {
                return true;
            }
            Thread.onSpinWait();
        }
        return parkUntil(condition, System.nanoTime() + limit.toNanos());
    }

    private boolean parkUntil(BooleanSupplier condition, long deadline) {
        parked = Thread.currentThread();
        boolean holds = condition.getAsBoolean();
        while (!holds && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(this, PARK_NANOS);
            holds = condition.getAsBoolean();
        }
        parked = null;
        return holds;
    }

    /** Wakes the waiting thread, because the condition holds. */
    void wake() {
        Thread thread = parked;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }
}
