// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal;

import dev.tidings.sse.spi.TimeSource;
import java.time.Duration;
import java.util.Arrays;

/** The hub's writer loops. Thread-safe. */
final class LoopGroup {

    private final WriterLoop[] loops;

    LoopGroup(int size, TimeSource time) {
        loops = new WriterLoop[size];
        Arrays.setAll(loops, index -> new WriterLoop(index, time));
    }

    void start() {
        for (WriterLoop loop : loops) {
            loop.start();
        }
    }

    int size() {
        return loops.length;
    }

    /** The loop that a new stream is best given to. */
    WriterLoop leastLoaded() {
        WriterLoop least = loops[0];
        for (WriterLoop loop : loops) {
            if (loop.load() < least.load()) {
                least = loop;
            }
        }
        return least;
    }

    long deliveries() {
        return Arrays.stream(loops).mapToLong(WriterLoop::deliveries).sum();
    }

    /** Ends the threads when they have done what is queued now, and waits for that. */
    void stop(Duration limit) {
        for (WriterLoop loop : loops) {
            loop.stop();
        }
        try {
            for (WriterLoop loop : loops) {
                loop.awaitEnd(limit);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
