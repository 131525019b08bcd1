// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.log;

import org.jspecify.annotations.Nullable;

/**
 * A piece of a log: encoded frames in one array, and their index. One thread at a time appends; any thread may read the frames
 * that the log has published. Published bytes never change, so a segment lives as long as a log, a cursor or a connection
 * refers to it.
 */
public final class Segment {

    private static final int MAX_BYTES = 64 << 10;
    private static final int MIN_BYTES = 512;
    private static final int BYTES_PER_INDEX_ENTRY = 64;

    private static final byte[] NO_BYTES = {};
    private static final FrameEntry[] NO_FRAMES = {};

    /** The number of the first frame. */
    public final long firstFrame;

    /** The number of bytes in the log before this segment. */
    public final long startOffset;

    public final byte[] bytes;
    public final FrameEntry[] frames;
    private int count;
    private volatile @Nullable Segment next;

    // Created on first use, because most segments are never read by a compressed stream.
    private volatile @Nullable CompressedFrames compressedFrames;
    private volatile @Nullable CompressedFrames compressedBodies;

    private Segment(long firstFrame, long startOffset, int byteCapacity, int frameCapacity) {
        this.firstFrame = firstFrame;
        this.startOffset = startOffset;
        this.bytes = byteCapacity == 0 ? NO_BYTES : new byte[byteCapacity];
        this.frames = frameCapacity == 0 ? NO_FRAMES : new FrameEntry[frameCapacity];
    }

    /** Creates a segment without capacity, the first one of an empty log. */
    public static Segment empty(long firstFrame, long startOffset) {
        return new Segment(firstFrame, startOffset, 0, 0);
    }

    /**
     * Creates the segment that follows this one. It has twice the capacity, up to {@value #MAX_BYTES} bytes, but at least the
     * capacity for one frame.
     */
    public Segment successor(int frameLength) {
        int doubled = Math.min(MAX_BYTES, Math.max(MIN_BYTES, 2 * bytes.length));
        int capacity = Math.max(doubled, frameLength);
        int frameCapacity = Math.max(1, doubled / BYTES_PER_INDEX_ENTRY);
        return new Segment(firstFrame + count, startOffset + length(), capacity, frameCapacity);
    }

    public boolean fits(int frameLength) {
        return count < frames.length && bytes.length - length() >= frameLength;
    }

    public void append(EncodedFrame frame) {
        int start = length();
        System.arraycopy(frame.body(), 0, bytes, start, frame.body().length);
        int endingStart = start + frame.body().length;
        System.arraycopy(frame.ending(), 0, bytes, endingStart, frame.ending().length);
        int end = endingStart + frame.ending().length;
        frames[count++] = new FrameEntry(endingStart, end, frame.id(), frame.position(), frame.type());
    }

    /** Returns the number of frames. Only for the appending thread. */
    public int count() {
        return count;
    }

    /** Returns the number of bytes. Only for the appending thread. */
    int length() {
        return startOf(firstFrame + count);
    }

    public FrameEntry frame(long number) {
        return frames[(int) (number - firstFrame)];
    }

    /** Returns where a frame's bytes begin. For the number after the last frame, returns where the last frame ends. */
    public int startOf(long number) {
        return number == firstFrame ? 0 : frame(number - 1).end();
    }

    /** Returns the whole frames in compressed form, shared by all streams. Any thread. */
    public CompressedFrames compressedFrames() {
        CompressedFrames known = compressedFrames;
        return known == null ? createCompressedFrames() : known;
    }

    /** Returns the frames' bodies in compressed form, for streams with {@code id:} lines of their own. Any thread. */
    public CompressedFrames compressedBodies() {
        CompressedFrames known = compressedBodies;
        return known == null ? createCompressedBodies() : known;
    }

    private synchronized CompressedFrames createCompressedFrames() {
        CompressedFrames created = compressedFrames;
        if (created == null) {
            created = new CompressedFrames(this, false);
            compressedFrames = created;
        }
        return created;
    }

    private synchronized CompressedFrames createCompressedBodies() {
        CompressedFrames created = compressedBodies;
        if (created == null) {
            created = new CompressedFrames(this, true);
            compressedBodies = created;
        }
        return created;
    }

    @Nullable
    public Segment next() {
        return next;
    }

    void link(Segment successor) {
        next = successor;
    }
}
