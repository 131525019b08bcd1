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
    private final AtomicBoolean changed = new AtomicBoolean();

    @Test
    void until_conditionAlreadyTrue_returnsImmediately() {
        Await.until(Duration.ZERO, () -> true, () -> "never");
        Await.until(lock, Duration.ZERO, () -> true, () -> "never");
    }

    @Test
    void until_pollsUntilConditionIsTrue() {
        AtomicInteger calls = new AtomicInteger();
        Await.until(LONG, () -> calls.incrementAndGet() == 3, () -> "calls " + calls);
        assertThat(calls).hasValue(3);
    }

    @Test
    void untilWithLock_notify_endsWait() {
        CompletableFuture<Void> change = CompletableFuture.runAsync(() -> {
            synchronized (lock) {
                changed.set(true);
                lock.notifyAll();
            }
        });
        Await.until(lock, LONG, changed::get, () -> "still waiting");
        change.join();
    }

    @Test
    void until_timeout_failsWithLimitAndMessage() {
        Duration limit = Duration.ofMillis(10);
        assertThatThrownBy(() -> Await.until(limit, changed::get, () -> "no change"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Within PT0.01S: no change");
        assertThatThrownBy(() -> Await.until(lock, limit, changed::get, () -> "no change"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Within PT0.01S: no change");
    }
}
