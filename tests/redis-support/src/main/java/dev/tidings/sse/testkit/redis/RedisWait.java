// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Polling for changes of servers that have no notification. */
final class RedisWait {

    static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Duration POLL = Duration.ofMillis(20);

    private RedisWait() {}

    /** Waits until the question has an answer. Repeats it after an empty answer or an error. */
    static <T> T answer(String description, Duration limit, Supplier<Optional<T>> question, Supplier<String> logs) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            IllegalStateException reason = new IllegalStateException("the condition is not met");
            try {
                Optional<T> answer = question.get();
                if (answer.isPresent()) {
                    return answer.get();
                }
            } catch (UncheckedIOException | IllegalStateException e) {
                reason = new IllegalStateException(e);
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException(
                        "not within " + limit + ": " + description + ". Logs:\n" + logs.get(), reason);
            }
            pause();
        }
    }

    static void until(String description, BooleanSupplier condition, Supplier<String> logs) {
        Boolean unused = answer(description, LIMIT, () -> present(condition), logs);
    }

    /** Returns a present value if the condition is met. */
    static Optional<Boolean> present(BooleanSupplier condition) {
        return condition.getAsBoolean() ? Optional.of(true) : Optional.empty();
    }

    private static void pause() {
        LockSupport.parkNanos(POLL.toNanos());
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("interrupted while waiting for Redis");
        }
    }
}
