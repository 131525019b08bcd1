// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.log;

import dev.tidings.sse.internal.gzip.BlockDeflater;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * A segment's frames in compressed form, shared by all streams whose response is gzip. Thread-safe; bytes that were made never
 * change.
 *
 * <h2>How it works</h2>
 *
 * <p>Each frame is deflated on its own, into a block that refers to no earlier byte and ends on a byte boundary. Blocks may
 * therefore follow each other in any order, and a stream can begin at any frame. The blocks are stored one after the other,
 * with two indexes: where each block ends, and the CRC-32 of all plain bytes up to there.
 *
 * <p>Example: a segment begins with frame 40, whose plain frames have 100, 80 and 120 bytes and deflate to 60, 50 and 70.
 *
 * <pre>
 *   frame               40    41    42
 *   ends                60   110   180
 *   startOf(number)      0    60   110      startOf(43) is 180
 *   crcBefore(number)    0    c1    c2      c1 = CRC of frame 40, c2 = CRC of frames 40 and 41
 * </pre>
 *
 * <p>The first stream that needs frame 42 calls {@code provide(43, …)}, which deflates the frames that are still missing.
 * Later streams find them. A stream that is to send frames 41 and 42 writes the bytes 60 to 180 in one call. It passes {@code
 * crcBefore(41)}, {@code crcBefore(43)} and the 200 plain bytes to its {@link
 * dev.tidings.sse.internal.gzip.CombinedCrc32}, so it never reads the plain bytes.
 */
public final class CompressedFrames {

    private final Segment segment;
    private final boolean bodies;
    private final CRC32 crc = new CRC32();
    private int[] ends = {};
    private int[] crcs = {};
    private volatile byte[] bytes = {};

    /** The number of the first frame that is not deflated yet. Frames before it are read without a lock. */
    private volatile long provided;

    /**
     * Creates the compressed form of a segment, without frames yet.
     *
     * @param bodies whether to leave out the frames' endings
     */
    public CompressedFrames(Segment segment, boolean bodies) {
        this.segment = segment;
        this.bodies = bodies;
        this.provided = segment.firstFrame;
    }

    /** Deflates the frames before {@code stop} that are still missing. The log must have published them. */
    public void provide(long stop, BlockDeflater deflater) {
        if (provided < stop) {
            deflateUpTo(stop, deflater);
        }
    }

    /** Returns where a provided frame's block begins. For the number after it, returns where its block ends. */
    public int startOf(long number) {
        return number == segment.firstFrame ? 0 : ends[indexOf(number - 1)];
    }

    /** Returns the CRC of the plain bytes of all blocks before that of a frame. */
    public int crcBefore(long number) {
        return number == segment.firstFrame ? 0 : crcs[indexOf(number - 1)];
    }

    /** Returns the array that holds the provided blocks. Call it after {@link #provide}, which may replace the array. */
    public byte[] bytes() {
        return bytes;
    }

    private synchronized void deflateUpTo(long stop, BlockDeflater deflater) {
        if (ends.length == 0) {
            ends = new int[segment.frames.length];
            crcs = new int[segment.frames.length];
        }
        for (long number = provided; number < stop; number++) {
            append(number, deflater);
        }
    }

    private void append(long number, BlockDeflater deflater) {
        int from = segment.startOf(number);
        FrameEntry frame = segment.frame(number);
        int length = (bodies ? frame.endingStart() : frame.end()) - from;
        int blockLength = deflater.deflate(segment.bytes, from, length);
        int start = startOf(number);
        ensureCapacity(start + blockLength);
        System.arraycopy(deflater.block(), 0, bytes, start, blockLength);
        ends[indexOf(number)] = start + blockLength;
        crc.update(segment.bytes, from, length);
        crcs[indexOf(number)] = (int) crc.getValue();
        provided = number + 1;
    }

    /** Grows by copying, because connections may still refer to the earlier array. */
    private void ensureCapacity(int length) {
        if (length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length, Math.max(2 * bytes.length, segment.bytes.length / 4)));
        }
    }

    private int indexOf(long number) {
        return (int) (number - segment.firstFrame);
    }
}
