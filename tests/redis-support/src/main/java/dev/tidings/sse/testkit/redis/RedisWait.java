// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what servers do by themselves, by asking them again and again. */
final class RedisWait {

    static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Duration POLL = Duration.ofMillis(20);

    private RedisWait() {}

    /** Waits until the question has an answer. A server that gives none, or an error, is asked again. */
    static <T> T answer(String what, Duration limit, Supplier<Optional<T>> question, Supplier<String> logs) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            IllegalStateException reason = new IllegalStateException("The servers say otherwise");
            try {
                Optional<T> answer = question.get();
                if (answer.isPresent()) {
                    return answer.get();
                }
            } catch (UncheckedIOException | IllegalStateException e) {
                reason = new IllegalStateException(e);
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("Not within " + limit + ": " + what + ". Logs:\n" + logs.get(), reason);
            }
            pause();
        }
    }

    static void until(String what, BooleanSupplier condition, Supplier<String> logs) {
        Boolean unused = answer(what, LIMIT, () -> present(condition), logs);
    }

    /** Present if it holds. */
    static Optional<Boolean> present(BooleanSupplier condition) {
        return condition.getAsBoolean() ? Optional.of(true) : Optional.empty();
    }

    private static void pause() {
        LockSupport.parkNanos(POLL.toNanos());
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("Interrupted while waiting for Redis");
        }
    }
}
