// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.log;

import dev.tidings.sse.internal.gzip.BlockDeflater;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * What a segment's frames are as pieces of a deflate stream, one behind the other: made once for all streams, by the first
 * one that comes to them. Thread-safe; what was made never changes.
 */
public final class CompressedFrames {

    private final Segment segment;
    private final boolean bodies;
    private final CRC32 crc = new CRC32();
    private int[] ends = {};
    private int[] crcs = {};
    private volatile byte[] bytes = {};

    /** The number of the first frame that is missing: those before it can be read without a lock. */
    private volatile long made;

    /** Of whole frames, or of their bodies alone: for streams whose endings are their own. */
    public CompressedFrames(Segment segment, boolean bodies) {
        this.segment = segment;
        this.bodies = bodies;
        this.made = segment.firstFrame;
    }

    /** Makes what is missing in front of a frame that the log has published. */
    public void provide(long stop, BlockDeflater deflating) {
        if (made < stop) {
            make(stop, deflating);
        }
    }

    /** Where a frame's piece begins; that of the frame after the last one is the end. Of frames that were provided. */
    public int startOf(long number) {
        return number == segment.firstFrame ? 0 : ends[indexOf(number - 1)];
    }

    /** The CRC of the plain bytes of all pieces before that of a frame. */
    public int crcBefore(long number) {
        return number == segment.firstFrame ? 0 : crcs[indexOf(number - 1)];
    }

    /** Holds what was provided; asked for after that. */
    public byte[] bytes() {
        return bytes;
    }

    private synchronized void make(long stop, BlockDeflater deflating) {
        if (ends.length == 0) {
            ends = new int[segment.frames.length];
            crcs = new int[segment.frames.length];
        }
        for (long number = made; number < stop; number++) {
            append(number, deflating);
        }
    }

    private void append(long number, BlockDeflater deflating) {
        int from = segment.startOf(number);
        FrameEntry frame = segment.frame(number);
        int length = (bodies ? frame.endingStart() : frame.end()) - from;
        int pieceLength = deflating.deflate(segment.bytes, from, length);
        int start = startOf(number);
        reserve(start + pieceLength);
        System.arraycopy(deflating.piece(), 0, bytes, start, pieceLength);
        ends[indexOf(number)] = start + pieceLength;
        crc.update(segment.bytes, from, length);
        crcs[indexOf(number)] = (int) crc.getValue();
        made = number + 1;
    }

    /** Connections that hold on to the bytes before have them unchanged. */
    private void reserve(int length) {
        if (length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length, Math.max(2 * bytes.length, segment.bytes.length / 4)));
        }
    }

    private int indexOf(long number) {
        return (int) (number - segment.firstFrame);
    }
}
