// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.delivery;

import dev.tidings.sse.spi.TimeSource;
import java.time.Duration;
import java.util.Arrays;

/** The hub's writer loops. Thread-safe. */
public final class WriterLoops {

    private final WriterLoop[] loops;
    private final int streamsPerLoop;

    /**
     * Creates loops that are not started.
     *
     * @param size number of loops
     * @param streamsPerLoop number of streams that a loop owns before the next one is used; 0 uses all from the first stream on
     */
    public WriterLoops(int size, int streamsPerLoop, TimeSource time) {
        this.streamsPerLoop = streamsPerLoop;
        loops = new WriterLoop[size];
        Arrays.setAll(loops, index -> new WriterLoop(index, time));
    }

    public void start() {
        for (WriterLoop loop : loops) {
            loop.start();
        }
    }

    /** Returns the loop for a new stream: the one with the fewest streams among those in use. */
    public WriterLoop forNewStream() {
        WriterLoop least = loops[0];
        for (int i = 1; i < loops.length && least.load() >= streamsPerLoop; i++) {
            if (loops[i].load() < least.load()) {
                least = loops[i];
            }
        }
        return least;
    }

    public long deliveries() {
        return Arrays.stream(loops).mapToLong(WriterLoop::deliveries).sum();
    }

    /** Stops the threads after the tasks that are queued now, and waits up to {@code limit} for each. */
    public void stop(Duration limit) {
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
