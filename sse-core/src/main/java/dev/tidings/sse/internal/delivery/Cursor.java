// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.delivery;

import dev.tidings.sse.internal.channel.HubChannel;
import dev.tidings.sse.internal.log.FrameEntry;
import dev.tidings.sse.internal.log.LogPoint;
import dev.tidings.sse.internal.log.Segment;
import dev.tidings.sse.internal.resume.ResumeRequest;
import dev.tidings.sse.internal.stream.LatestFrame;
import dev.tidings.sse.internal.stream.StreamWriter;
import dev.tidings.sse.spi.StreamConnection;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A stream's place in a channel's log. Belongs to the stream's writer loop. */
public final class Cursor {

    final StreamWriter writer;
    public final HubChannel channel;

    /** Which of the stream's channels this is. */
    public final int slot;

    private final long backlogEnd;
    private final long backlogEndOffset;
    private Segment segment;
    private long frame;

    /** The share that this cursor is in; {@code null} before and after. */
    @Nullable
    CursorGroup share;

    /** Its index there. */
    int index;

    public Cursor(ResumeRequest request, HubChannel channel, LogPoint place) {
        this.writer = request.stream().writer();
        this.slot = request.slot();
        this.channel = channel;
        this.segment = place.segment();
        this.frame = place.frame();
        this.backlogEnd = channel.log.end();
        this.backlogEndOffset = channel.log.endOffset();
    }

    public boolean hasPending() {
        return frame < channel.log.end();
    }

    /**
     * Writes what is pending, up to the end of a segment, in one go.
     *
     * @return the number of frames
     */
    public int writeJoined(StreamConnection connection) throws IOException {
        long stop = settle();
        long start = frame;
        frame = stop;
        if (connection instanceof GzipFrameWriter gzip) {
            gzip.writeFrames(segment, start, stop);
        } else {
            int from = segment.startOf(start);
            connection.write(segment.bytes, from, segment.startOf(stop) - from);
        }
        return (int) (stop - start);
    }

    /** How long the next frame is without its ending. */
    public int bodyLength() {
        settle();
        return segment.frame(frame).endingStart() - segment.startOf(frame);
    }

    /**
     * Takes the next frame without its ending.
     *
     * @return the frame's id
     */
    public String copyBody(StreamConnection connection, WriteBuffer assembly) {
        settle();
        assembly.addBody(connection, segment, frame);
        return segment.frame(frame++).id();
    }

    /**
     * Writes the next frame without its ending.
     *
     * @return the frame's id
     */
    public String writeBody(StreamConnection connection) throws IOException {
        settle();
        FrameEntry next = segment.frame(frame);
        long number = frame++;
        if (connection instanceof GzipFrameWriter gzip) {
            gzip.writeBody(segment, number);
        } else {
            int from = segment.startOf(number);
            connection.write(segment.bytes, from, next.endingStart() - from);
        }
        return next.id();
    }

    /** Leaves the next frame out. */
    public void skip() {
        settle();
        frame++;
    }

    /** Leaves the next frame out, and keeps a copy of it. */
    public LatestFrame keep() {
        settle();
        FrameEntry next = segment.frame(frame);
        LatestFrame kept = LatestFrame.copyOf(slot, segment.bytes, segment.startOf(frame), next);
        frame++;
        return kept;
    }

    /** How many events the stream is behind, not counting the backlog that it began with. */
    public long behindEvents() {
        return channel.log.end() - Math.max(frame, backlogEnd);
    }

    /** The same in bytes. */
    public long behindBytes() {
        long offset = segment.startOffset + segment.startOf(frame);
        return channel.log.endOffset() - Math.max(offset, backlogEndOffset);
    }

    /** Moves on to the segment that holds the next frame; answers where the frames that can be taken from it end. */
    private long settle() {
        long end = channel.log.end();
        Segment next = segment.next();
        while (next != null && frame == next.firstFrame) {
            segment = next;
            next = segment.next();
        }
        return next == null ? end : Math.min(end, next.firstFrame);
    }
}
