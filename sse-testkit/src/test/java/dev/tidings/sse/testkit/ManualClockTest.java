// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ManualClockTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final ManualClock clock = new ManualClock(Long.MAX_VALUE - 5);

    @Test
    void nanoTime_changesOnlyByAdvance() {
        long before = clock.nanoTime();
        assertThat(clock.nanoTime()).isEqualTo(before);
        clock.advance(Duration.ofSeconds(3));
        assertThat(clock.nanoTime() - before).isEqualTo(3_000_000_000L);
    }

    @Test
    void advance_negativeDuration_throws() {
        assertThatThrownBy(() -> clock.advance(Duration.ofNanos(-1))).hasMessageContaining("PT-0.000000001S");
    }

    @Test
    void parkNanos_wakesAtDeadline() throws InterruptedException {
        Sleeper sleeper = new Sleeper(Duration.ofSeconds(10));
        sleeper.start();
        sleeper.awaitParked();
        clock.advance(Duration.ofSeconds(9));
        sleeper.awaitParked();
        assertThat(sleeper.awake.getCount()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(sleeper.awake.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(clock.parkedThreads()).isZero();
    }

    @Test
    void parkNanos_wakesOnUnpark() throws InterruptedException {
        CountDownLatch awake = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            clock.parkNanos(this, 1);
            awake.countDown();
        });
        thread.setDaemon(true);
        thread.start();
        LockSupport.unpark(thread);
        assertThat(awake.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void parkNanos_afterAdvanceSinceLastRead_returnsImmediately() {
        clock.nanoTime();
        clock.advance(Duration.ofNanos(1));
        clock.parkNanos(this, 1_000);
        assertThat(clock.parkedThreads()).isZero();
    }

    @Test
    void parkNanos_zeroOrNegative_returnsImmediately() {
        clock.nanoTime();
        clock.parkNanos(this, 0);
        clock.parkNanos(this, -1);
        assertThat(clock.parkedThreads()).isZero();
    }

    /** A thread that sleeps like a writer loop: it parks for the remaining time until the deadline has passed. */
    private final class Sleeper extends Thread {

        private final CountDownLatch awake = new CountDownLatch(1);
        private final long deadline;

        Sleeper(Duration time) {
            deadline = clock.nanoTime() + time.toNanos();
            setDaemon(true);
        }

        @Override
        public void run() {
            for (long left = deadline - clock.nanoTime(); left > 0; left = deadline - clock.nanoTime()) {
                clock.parkNanos(this, left);
            }
            awake.countDown();
        }

        /** Waits until the thread is parked on this clock. */
        void awaitParked() {
            long limit = System.nanoTime() + LIMIT.toNanos();
            while (LockSupport.getBlocker(this) == null) {
                assertThat(System.nanoTime() - limit)
                        .as("nanoseconds past the limit")
                        .isNegative();
                Thread.onSpinWait();
            }
        }
    }
}
