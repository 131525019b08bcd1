// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.log;

import org.jspecify.annotations.Nullable;

/**
 * A piece of a log: encoded frames, one behind the other, and their index. One thread at a time appends; any thread reads
 * frames that the log has published. What is written never changes, so a segment lives as long as someone refers to it.
 */
public final class Segment {

    private static final int MAX_BYTES = 64 << 10;
    private static final int MIN_BYTES = 512;
    private static final int BYTES_PER_INDEX_ENTRY = 64;

    private static final byte[] NO_BYTES = {};
    private static final FrameEntry[] NO_FRAMES = {};

    /** The number of the first frame. */
    public final long firstFrame;

    /** How many bytes the log has before this segment. */
    public final long base;

    public final byte[] bytes;
    public final FrameEntry[] frames;
    private int count;
    private volatile @Nullable Segment next;

    /** Of the same frames, for streams that are compressed; {@code null} until there is one. */
    private volatile @Nullable SegmentCompression twins;

    private Segment(long firstFrame, long base, int byteCapacity, int frameCapacity) {
        this.firstFrame = firstFrame;
        this.base = base;
        this.bytes = byteCapacity == 0 ? NO_BYTES : new byte[byteCapacity];
        this.frames = frameCapacity == 0 ? NO_FRAMES : new FrameEntry[frameCapacity];
    }

    /** A segment without room: where an empty log begins. */
    public static Segment empty(long firstFrame, long base) {
        return new Segment(firstFrame, base, 0, 0);
    }

    /** A segment to follow this one: twice as large, up to {@value #MAX_BYTES} bytes, but with room for one frame at least. */
    public Segment successor(int frameLength) {
        int doubled = Math.min(MAX_BYTES, Math.max(MIN_BYTES, 2 * bytes.length));
        int capacity = Math.max(doubled, frameLength);
        return new Segment(firstFrame + count, base + length(), capacity, Math.max(1, doubled / BYTES_PER_INDEX_ENTRY));
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

    /** The number of frames: for the appending thread alone. */
    public int count() {
        return count;
    }

    /** The number of bytes: for the appending thread alone. */
    int length() {
        return startOf(firstFrame + count);
    }

    public FrameEntry frame(long number) {
        return frames[(int) (number - firstFrame)];
    }

    /** Where a frame's bytes begin; that of the frame after the last one is the end. */
    public int startOf(long number) {
        return number == firstFrame ? 0 : frame(number - 1).end();
    }

    /** Any thread. */
    public SegmentCompression twins() {
        SegmentCompression known = twins;
        return known == null ? makeTwins() : known;
    }

    private synchronized SegmentCompression makeTwins() {
        SegmentCompression made = twins == null ? SegmentCompression.of(this) : twins;
        twins = made;
        return made;
    }

    @Nullable
    public Segment next() {
        return next;
    }

    void link(Segment successor) {
        next = successor;
    }
}
