// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.delivery;

import dev.tidings.sse.spi.TimeSource;
import java.time.Duration;
import java.util.Arrays;

/** The hub's writer loops. Thread-safe. */
public final class WriterLoops {

    /** A further loop is used from this many streams on, because waking a thread costs as much as several deliveries. */
    private static final int STREAMS_WORTH_A_LOOP = 256;

    private final WriterLoop[] loops;
    private final int streamsBeforeNext;

    /**
     * Creates loops that are not started.
     *
     * @param size number of loops
     * @param even whether to spread streams evenly from the first one on; else a further loop is used once those before it are
     *     busy
     */
    public WriterLoops(int size, boolean even, TimeSource time) {
        streamsBeforeNext = even ? 0 : STREAMS_WORTH_A_LOOP;
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
        for (int i = 1; i < loops.length && least.load() >= streamsBeforeNext; i++) {
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
