// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Bounded waits for a condition. A wait returns as soon as the condition holds, and fails if it does not hold in time.
 * Thread-safe.
 */
public final class Await {

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private Await() {}

    /**
     * Waits for a condition by polling it every 2 ms.
     *
     * @param limit maximum time to wait
     * @param condition condition to wait for; evaluated at least once, on the calling thread
     * @param failure supplies the failure message; called only on failure, so it can show the actual state
     * @throws AssertionError if the condition does not hold within the limit
     */
    public static void until(Duration limit, BooleanSupplier condition, Supplier<String> failure) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start >= limit.toNanos()) {
                throw late(limit, failure);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /**
     * Waits for a condition on state guarded by a lock, without polling. Threads that change the state must notify the lock.
     *
     * @param lock object whose monitor is held while the condition is evaluated
     * @param limit maximum time to wait
     * @param condition condition to wait for; evaluated at least once, on the calling thread
     * @param failure supplies the failure message; called only on failure, with the monitor held
     * @throws AssertionError if the condition does not hold within the limit, or the thread is interrupted
     */
    public static void until(Object lock, Duration limit, BooleanSupplier condition, Supplier<String> failure) {
        long deadline = System.nanoTime() + limit.toNanos();
        synchronized (lock) {
            while (!condition.getAsBoolean()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw late(limit, failure);
                }
                pause(lock, left);
            }
        }
    }

    private static AssertionError late(Duration limit, Supplier<String> failure) {
        return new AssertionError("Within " + limit + ": " + failure.get());
    }

    private static void pause(Object lock, long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedWait(lock, nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting", e);
        }
    }
}
