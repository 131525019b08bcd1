// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.testkit.ManualClock;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A clock that advances in steps, and waits after each step until all threads of the hubs have processed it. */
final class SteppedClock {

    private static final Duration STEP = Duration.ofMillis(100);

    final ManualClock manual = new ManualClock();
    private final int threads;

    /**
     * Creates a clock at zero.
     *
     * @param threads number of threads of the hubs: a scheduler and the writer loops of each
     */
    SteppedClock(int threads) {
        this.threads = threads;
    }

    /** Advances the time in steps of 100 ms. */
    void pass(Duration time) {
        for (long left = time.toMillis(); left > 0; left -= STEP.toMillis()) {
            advance(STEP);
        }
    }

    void passUntil(BooleanSupplier condition) {
        long deadline = System.nanoTime() + HubFixture.SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            advance(STEP);
        }
    }

    /** Advances the time in one step. */
    void advance(Duration step) {
        manual.advance(step);
        await(() -> manual.parkedThreads() == threads);
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + HubFixture.SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
