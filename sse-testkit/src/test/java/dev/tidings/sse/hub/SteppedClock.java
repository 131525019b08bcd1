// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.spi.TimeSource;
import dev.tidings.sse.testkit.ManualClock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * A clock that moves in steps of 100 ms, each of which all threads of the hub have seen and dealt with before the next one. For
 * hubs whose threads always have something to look forward to.
 */
final class SteppedClock implements TimeSource {

    private static final Duration STEP = Duration.ofMillis(100);

    final ManualClock manual = new ManualClock();
    private final int threads;
    private final Map<Thread, Long> seen = new ConcurrentHashMap<>();
    private final Map<Thread, Long> parked = new ConcurrentHashMap<>();

    SteppedClock(int threads) {
        this.threads = threads;
    }

    @Override
    public long nanoTime() {
        long now = manual.nanoTime();
        seen.put(Thread.currentThread(), now);
        return now;
    }

    @Override
    public void parkNanos(Object blocker, long nanos) {
        if (nanos > 0) { // else something is due, and not dealt with yet
            parked.put(Thread.currentThread(), seen.getOrDefault(Thread.currentThread(), Long.MIN_VALUE));
        }
        manual.parkNanos(blocker, nanos);
        parked.remove(Thread.currentThread());
    }

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

    /** Moves the time in one step. */
    void advance(Duration step) {
        manual.advance(step);
        long now = manual.nanoTime();
        await(() -> parked.values().stream().filter(time -> time == now).count() == threads);
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + HubFixture.SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
