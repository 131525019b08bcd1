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

    /** A segment of the largest size, with frames in it. */
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
    void eachFrameIsDeflatedOnceForAll() throws Exception {
        for (int round = 0; round < 20; round++) {
            CompressedFrames twin = new CompressedFrames(segment, false);
            List<BlockDeflater> deflatings = IntStream.range(0, THREADS)
                    .mapToObj(i -> new BlockDeflater())
                    .toList();
            List<byte[]> seen = inParallel(deflatings, twin);

            assertThat(deflatings.stream().mapToLong(BlockDeflater::count).sum())
                    .isEqualTo(FRAMES);
            seen.forEach(bytes -> assertThat(bytes).isEqualTo(seen.get(0)));
            deflatings.forEach(BlockDeflater::close);
        }
    }

    private List<byte[]> inParallel(List<BlockDeflater> deflatings, CompressedFrames twin) throws Exception {
        byte[][] seen = new byte[THREADS][];
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            Thread thread = new Thread(() -> seen[number] = readInSteps(twin, deflatings.get(number), start, number));
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return List.of(seen);
    }

    /** Reads all pieces, a few at a time, each as soon as it is there. */
    private byte[] readInSteps(CompressedFrames twin, BlockDeflater deflating, CyclicBarrier start, int step) {
        awaitAll(start);
        byte[] all = {};
        for (long from = segment.firstFrame; from < segment.firstFrame + FRAMES; from += 1 + step) {
            long to = Math.min(from + 1 + step, segment.firstFrame + FRAMES);
            twin.provide(to, deflating);
            int length = twin.startOf(to) - twin.startOf(from);
            all = Arrays.copyOf(all, all.length + length);
            System.arraycopy(twin.bytes(), twin.startOf(from), all, all.length - length, length);
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
    void onlyWhatIsAskedForIsMade() {
        BlockDeflater deflating = new BlockDeflater();
        CompressedFrames twin = new CompressedFrames(segment, true);
        twin.provide(segment.firstFrame + 3, deflating);
        twin.provide(segment.firstFrame + 2, deflating);

        assertThat(deflating.count()).isEqualTo(3);
        deflating.close();
    }

    @Test
    void theTwinsOfASegmentAreMadeOnce() {
        assertThat(segment.compressedFrames()).isSameAs(segment.compressedFrames());
    }
}
