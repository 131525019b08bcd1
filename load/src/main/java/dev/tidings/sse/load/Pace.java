// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Publishes numbered events: at a rate, or as many at a time as are let out. */
final class Pace {

    private static final long SPIN_NANOS = 50_000;

    private final Feed feed;
    private final int size;
    private long next;
    private volatile long published;

    Pace(Feed feed, int size) {
        this.feed = feed;
        this.size = size;
    }

    /** The last number that was published. */
    long last() {
        return next - 1;
    }

    /** How many were published. Any thread. */
    long published() {
        return published;
    }

    /** One event, due now. */
    void once() throws IOException {
        publish(System.nanoTime());
    }

    /** Open loop: each event is stamped with the time when it was due, however late it is. */
    void atRate(double perSecond, Duration duration) throws IOException {
        long start = System.nanoTime();
        long interval = (long) (1_000_000_000L / perSecond);
        for (long due = start; due - start < duration.toNanos(); due += interval) {
            sleepUntil(due);
            publish(due);
        }
    }

    /** Closed loop: at most so many events are out that not all clients have seen. */
    void inWindow(int window, LongSupplier completed, Duration duration) throws IOException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < duration.toNanos()) {
            if (next - completed.getAsLong() > window) {
                Thread.onSpinWait();
                LockSupport.parkNanos(SPIN_NANOS);
            } else {
                publish(System.nanoTime());
            }
        }
    }

    private void publish(long due) throws IOException {
        feed.publish(Payload.bytes(next, due, size));
        next++;
        published = next;
    }

    private static void sleepUntil(long due) {
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
    }
}
