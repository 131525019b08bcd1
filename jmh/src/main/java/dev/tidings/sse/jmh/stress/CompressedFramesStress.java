// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.internal.gzip.BlockDeflater;
import dev.tidings.sse.internal.log.CompressedFrames;
import dev.tidings.sse.internal.log.EncodedFrame;
import dev.tidings.sse.internal.log.Segment;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Two loops read a segment whose frames are not compressed yet, one of them only the first frame. Each finds its frames
 * complete, whichever loop compressed them, although the bytes move to a larger array meanwhile.
 */
@JCStressTest
@Outcome(id = "2, 1", expect = ACCEPTABLE, desc = "both found their frames")
@State
public class CompressedFramesStress {

    /** Random digits, so long that the second compressed frame does not fit into the first array. */
    private static final SseEvent EVENT = SseEvent.of(
            new SplittableRandom(1).longs(50).mapToObj(Long::toString).collect(Collectors.joining()));

    private static final EncodedFrame FRAME = EncodedFrame.of(EVENT, "1", null);
    private static final ThreadLocal<BlockDeflater> DEFLATING = ThreadLocal.withInitial(BlockDeflater::new);
    private static final byte[] PIECE = piece();

    private final Segment segment = Segment.empty(0, 0).successor(2 * FRAME.length());
    private final CompressedFrames twin = new CompressedFrames(segment, false);

    /** Creates a segment with two frames. */
    public CompressedFramesStress() {
        segment.append(FRAME);
        segment.append(FRAME);
    }

    private static byte[] piece() {
        Segment alone = Segment.empty(0, 0).successor(FRAME.length());
        alone.append(FRAME);
        BlockDeflater deflating = DEFLATING.get();
        int length = deflating.deflate(alone.bytes, 0, FRAME.length());
        return Arrays.copyOf(deflating.block(), length);
    }

    @Actor
    public void one(II_Result result) {
        twin.provide(2, DEFLATING.get());
        result.r1 = whole(2);
    }

    @Actor
    public void other(II_Result result) {
        twin.provide(1, DEFLATING.get());
        result.r2 = whole(1);
    }

    /** Returns how many of the first frames are complete. */
    private int whole(int frames) {
        int whole = 0;
        byte[] bytes = twin.bytes();
        for (int number = 0; number < frames; number++) {
            int from = twin.startOf(number);
            int to = twin.startOf(number + 1L);
            whole += Arrays.equals(bytes, from, to, PIECE, 0, PIECE.length) ? 1 : 0;
        }
        return whole;
    }
}
