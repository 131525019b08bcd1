// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** A publisher of numbered events at a steady rate. */
final class Numbers implements AutoCloseable {

    private final Function<String, CompletableFuture<String>> publish;
    private final long intervalNanos;
    private final Thread thread = new Thread(this::run, "numbers");
    private volatile boolean stopped;
    private volatile long last = -1;

    Numbers(int perSecond, Function<String, CompletableFuture<String>> publish) {
        this.publish = publish;
        this.intervalNanos = 1_000_000_000L / perSecond;
        thread.start();
    }

    /** Stops publishing and returns the last number. */
    long stop() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return last;
    }

    @Override
    public void close() {
        stop();
    }

    private void run() {
        long due = System.nanoTime();
        while (!stopped) {
            publishNext(due);
            due += intervalNanos;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
        }
    }

    /** Publishes the next event. A failed publish is repeated, because these tests must not lose numbers. */
    private void publishNext(long due) {
        long number = last + 1;
        publish.apply(Payload.of(number, due, 100))
                .orTimeout(Duration.ofSeconds(20).toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                .join();
        last = number;
    }
}
