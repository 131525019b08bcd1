// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Object lock = new Object();
    private final AtomicBoolean there = new AtomicBoolean();

    @Test
    void whatHoldsIsNotWaitedFor() {
        Await.until(Duration.ZERO, () -> true, () -> "never");
        Await.until(lock, Duration.ZERO, () -> true, () -> "never");
    }

    @Test
    void whatComesAboutIsSeen() {
        AtomicInteger asked = new AtomicInteger();
        Await.until(LONG, () -> asked.incrementAndGet() == 3, () -> "asked " + asked);
        assertThat(asked).hasValue(3);
    }

    @Test
    void aNotifiedLockEndsTheWait() {
        CompletableFuture<Void> change = CompletableFuture.runAsync(() -> {
            synchronized (lock) {
                there.set(true);
                lock.notifyAll();
            }
        });
        Await.until(lock, LONG, there::get, () -> "still waiting");
        change.join();
    }

    @Test
    void whatDoesNotComeAboutFailsWithTheLimitAndTheMessage() {
        Duration limit = Duration.ofMillis(10);
        assertThatThrownBy(() -> Await.until(limit, there::get, () -> "nobody came"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Within PT0.01S: nobody came");
        assertThatThrownBy(() -> Await.until(lock, limit, there::get, () -> "nobody came"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Within PT0.01S: nobody came");
    }
}
