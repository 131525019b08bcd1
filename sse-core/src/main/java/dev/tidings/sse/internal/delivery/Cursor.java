// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.delivery;

import dev.tidings.sse.internal.log.FrameEntry;
import dev.tidings.sse.internal.log.FrameLog;
import dev.tidings.sse.internal.log.LogPoint;
import dev.tidings.sse.internal.log.Segment;
import dev.tidings.sse.spi.StreamConnection;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A stream's position in a channel's log. Belongs to the stream's writer loop.
 *
 * <h2>How it works</h2>
 *
 * <p>Frames of a log are numbered, and lie in linked segments. A cursor holds the number of the next frame to write, and a
 * segment at or before it. Frames before {@link FrameLog#end()} are published and readable without a lock. So delivering an
 * event to a stream means writing a range of a shared array and increasing a number.
 *
 * <p>Example: segment A holds frames 40 to 44, segment B begins with frame 45, the log's end is 48, and the cursor is at 42.
 *
 * <pre>
 *   writePending   stop = 45, the first frame of B    writes 42, 43, 44 in one call; the cursor is at 45, still in A
 *   writePending   moves to B, stop = 48, the end     writes 45, 46, 47 in one call; the cursor is at 48
 *   hasPending     48 &lt; 48 is false
 * </pre>
 *
 * <p>A slow stream's cursor stays behind. It needs no queue: its segment keeps alive all later ones through their links,
 * also after the log has trimmed them.
 *
 * <h2>The path of an event to a socket</h2>
 *
 * <p>The channel appends the event to its log and calls {@link Fanout#logGrown}. Each loop's {@link CursorGroup} visits its
 * cursors. A cursor does not write by itself: it calls {@link LoopStream#logGrown}, the stream's writer. A stream may follow
 * several channels, may have frames of its own that come first, and may be blocked. So the writer requests the next bytes
 * from the stream's backlog, and the backlog selects a cursor, often the one that made the call:
 *
 * <p>cursor → writer → backlog → cursor → {@link FrameWriter} → connection.
 */
public final class Cursor {

    private final LoopStream stream;
    private final int slot;
    private final Fanout fanout;
    private final long backlogEnd;
    private final long backlogEndOffset;
    private Segment segment;
    private long frame;
    private @Nullable CursorGroup group;
    private int indexInGroup;

    /**
     * Creates a cursor. Requires the lock that guards the log.
     *
     * @param stream the stream that the cursor belongs to
     * @param slot the index of the channel among the stream's channels
     * @param fanout the channel's log and groups
     * @param point where the stream begins
     */
    public Cursor(LoopStream stream, int slot, Fanout fanout, LogPoint point) {
        this.stream = stream;
        this.slot = slot;
        this.fanout = fanout;
        this.segment = point.segment();
        this.frame = point.frame();
        this.backlogEnd = log().end();
        this.backlogEndOffset = log().endOffset();
    }

    /** Returns the index of the channel among the stream's channels. */
    public int slot() {
        return slot;
    }

    /** Has the stream notified when the log grows. */
    public void attach(WriterLoop loop) {
        fanout.add(this, loop);
    }

    /** Ends the notifications, if they were begun. */
    public void detach() {
        CursorGroup joined = group;
        if (joined != null) {
            fanout.remove(this, joined);
            group = null;
        }
    }

    void setGroup(CursorGroup joined, int index) {
        group = joined;
        indexInGroup = index;
    }

    int indexInGroup() {
        return indexInGroup;
    }

    void logGrown(long now) {
        stream.logGrown(this, now);
    }

    public boolean hasPending() {
        return frame < log().end();
    }

    /**
     * Writes the pending frames up to the end of a segment in one call.
     *
     * @return the number of frames
     */
    public int writePending(FrameWriter frames, StreamConnection connection) throws IOException {
        long stop = advanceSegment();
        long start = frame;
        frame = stop;
        frames.writeFrames(connection, segment, start, stop);
        return (int) (stop - start);
    }

    /** Returns the length of the next frame without its ending. */
    public int bodyLength() {
        advanceSegment();
        return segment.frame(frame).endingStart() - segment.startOf(frame);
    }

    /**
     * Appends the next frame without its ending to a buffer.
     *
     * @return the frame's id
     */
    public String appendBody(FrameWriter frames, WriteBuffer buffer) {
        advanceSegment();
        frames.appendBody(buffer, segment, frame);
        return segment.frame(frame++).id();
    }

    /**
     * Writes the next frame without its ending.
     *
     * @return the frame's id
     */
    public String writeBody(FrameWriter frames, StreamConnection connection) throws IOException {
        advanceSegment();
        long number = frame++;
        frames.writeBody(connection, segment, number);
        return segment.frame(number).id();
    }

    /** Copies the next frame without its ending, and does not move. */
    public byte[] copyBody() {
        advanceSegment();
        return Arrays.copyOfRange(
                segment.bytes, segment.startOf(frame), segment.frame(frame).endingStart());
    }

    /** Skips the next frame and returns its index entry. */
    public FrameEntry skip() {
        advanceSegment();
        return segment.frame(frame++);
    }

    /**
     * Returns the number of pending events, not counting those between the stream's begin and the log's end at that time.
     */
    public long behindEvents() {
        return log().end() - Math.max(frame, backlogEnd);
    }

    /** Returns the number of pending bytes, counted like {@link #behindEvents}. */
    public long behindBytes() {
        long offset = segment.startOffset + segment.startOf(frame);
        return log().endOffset() - Math.max(offset, backlogEndOffset);
    }

    private FrameLog log() {
        return fanout.log();
    }

    /** Moves to the segment of the next frame, and returns the number after the last published frame in it. */
    private long advanceSegment() {
        // Before the links: a frame below this end is in a segment that is linked already.
        long end = log().end();
        Segment next = segment.next();
        while (next != null && frame == next.firstFrame) {
            segment = next;
            next = segment.next();
        }
        return next == null ? end : Math.min(end, next.firstFrame);
    }
}
