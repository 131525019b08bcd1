// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh.stress;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A bounded wait for a condition. A condition that never holds shows in the outcome. */
final class Patience {

    private static final long LIMIT = Duration.ofSeconds(5).toNanos();
    private static final long PAUSE = 20_000;

    private Patience() {}

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT;
        while (!condition.getAsBoolean() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(PAUSE);
        }
    }
}
