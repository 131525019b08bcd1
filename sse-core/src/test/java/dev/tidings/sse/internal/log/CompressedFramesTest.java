// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.internal.gzip.BlockDeflater;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CompressedFramesTest {

    private static final int THREADS = 4;
    private static final int FRAMES = 500;

    private final Segment segment = full();

    /** Returns a segment of the maximum size, filled with frames. */
    private static Segment full() {
        Segment last = Segment.empty(10, 0);
        for (int i = 0; i < 20; i++) {
            last = last.successor(1);
        }
        for (int i = 0; i < FRAMES; i++) {
            last.append(EncodedFrame.of(SseEvent.of("number " + i + " of many ".repeat(i % 5)), "p" + i, "p" + i));
        }
        return last;
    }

    @Test
    void concurrentReadersDeflateEachFrameOnce() throws Exception {
        for (int round = 0; round < 20; round++) {
            CompressedFrames compressed = new CompressedFrames(segment, false);
            List<BlockDeflater> deflatings = IntStream.range(0, THREADS)
                    .mapToObj(i -> new BlockDeflater())
                    .toList();
            List<byte[]> seen = inParallel(deflatings, compressed);

            assertThat(deflatings.stream().mapToLong(BlockDeflater::count).sum())
                    .isEqualTo(FRAMES);
            seen.forEach(bytes -> assertThat(bytes).isEqualTo(seen.get(0)));
            deflatings.forEach(BlockDeflater::close);
        }
    }

    private List<byte[]> inParallel(List<BlockDeflater> deflatings, CompressedFrames compressed) throws Exception {
        byte[][] seen = new byte[THREADS][];
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            Thread thread =
                    new Thread(() -> seen[number] = readInSteps(compressed, deflatings.get(number), start, number));
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return List.of(seen);
    }

    /** Reads all blocks, a few at a time, each as soon as it is provided. */
    private byte[] readInSteps(CompressedFrames compressed, BlockDeflater deflating, CyclicBarrier start, int step) {
        awaitAll(start);
        byte[] all = {};
        for (long from = segment.firstFrame; from < segment.firstFrame + FRAMES; from += 1 + step) {
            long to = Math.min(from + 1 + step, segment.firstFrame + FRAMES);
            compressed.provide(to, deflating);
            int length = compressed.startOf(to) - compressed.startOf(from);
            all = Arrays.copyOf(all, all.length + length);
            System.arraycopy(compressed.bytes(), compressed.startOf(from), all, all.length - length, length);
        }
        return all;
    }

    private static void awaitAll(CyclicBarrier start) {
        try {
            start.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void onlyRequestedFramesAreDeflated() {
        BlockDeflater deflating = new BlockDeflater();
        CompressedFrames compressed = new CompressedFrames(segment, true);
        compressed.provide(segment.firstFrame + 3, deflating);
        compressed.provide(segment.firstFrame + 2, deflating);

        assertThat(deflating.count()).isEqualTo(3);
        deflating.close();
    }

    @Test
    void compressedFormsOfASegmentAreCreatedOnce() {
        assertThat(segment.compressedFrames()).isSameAs(segment.compressedFrames());
    }
}
