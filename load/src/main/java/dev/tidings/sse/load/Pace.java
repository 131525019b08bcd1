// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** A publisher of numbered events, at a fixed rate or with a fixed number of events in progress. */
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

    /** Returns the number of the last published event. */
    long last() {
        return next - 1;
    }

    /** Returns how many events were published. Any thread. */
    long published() {
        return published;
    }

    /** Publishes one event, due now. */
    void once() throws IOException {
        publish(System.nanoTime());
    }

    /** Runs an open loop: each event carries the time at which it was due, however late it is published. */
    void atRate(double perSecond, Duration duration) throws IOException {
        long start = System.nanoTime();
        long interval = (long) (1_000_000_000L / perSecond);
        for (long due = start; due - start < duration.toNanos(); due += interval) {
            sleepUntil(due);
            publish(due);
        }
    }

    /** Runs a closed loop: limits the number of events that some client has not read yet. */
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
