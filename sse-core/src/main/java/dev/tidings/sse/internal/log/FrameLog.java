// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.log;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.spi.BrokerEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A channel's frames on this node, oldest first. Appending and searching require the channel's lock. Cursors read published
 * frames without a lock.
 *
 * <p>The log also grows at its old end: {@link #prepend} adds frames from history. {@link #trim} drops the oldest segments;
 * a dropped segment lives on while a cursor still points to it.
 */
public final class FrameLog {

    /** The number of latest frames that are searched for a duplicate. */
    private static final int RECENT_FRAMES = 1_000;

    private final int retention;
    private final FrameIds ids;
    private Segment head = Segment.empty(0, 0);
    private Segment tail = head;
    private String base;
    private @Nullable String basePosition;

    /** The position of the last event before the log that has one. Equals {@link #basePosition} if that is known. */
    private @Nullable String positionBefore;

    private String position;
    private long extendedBytes;
    private long extendedFrames;
    private volatile long endOffset;
    private volatile long end;

    /**
     * Creates a log without frames.
     *
     * @param retention number of bytes to keep for resuming clients
     * @param ids chooses the ids that clients see
     */
    public FrameLog(int retention, FrameIds ids) {
        this.retention = retention;
        this.ids = ids;
        this.base = ids.localId(0);
        this.position = base;
    }

    /** Returns the number of the next frame. All frames before it are published. Any thread. */
    public long end() {
        return end;
    }

    /** Returns the number of bytes of all frames up to now, including trimmed ones. Any thread. */
    public long endOffset() {
        return endOffset;
    }

    /** Returns the id of the point before the first frame. */
    public String base() {
        return base;
    }

    /**
     * Returns whether the event is the last one in history before the log, by the broker's position. Events without a position
     * may have come after it and are lost.
     */
    public boolean startsAfter(BrokerEvent event) {
        return positionBefore != null && positionBefore.equals(event.position());
    }

    /** Returns whether the log has no frame and begins at this position of the broker. */
    public boolean isEmptyAt(@Nullable String brokerPosition) {
        return head.firstFrame == end && basePosition != null && basePosition.equals(brokerPosition);
    }

    /** Returns the broker's position of the first frame that has one; {@code null} if no frame has one. */
    @Nullable
    public String firstPosition() {
        return LogSearch.firstPosition(head, end);
    }

    /** Returns whether the event with this position is among the latest frames, or the last one before the log. */
    public boolean containsRecently(String brokerPosition) {
        return brokerPosition.equals(positionBefore)
                || LogSearch.containsFrom(head, Math.max(head.firstFrame, end - RECENT_FRAMES), end, brokerPosition);
    }

    /** Returns the id of the log's end: that of the last frame, or of the point at which an empty log begins. */
    public String position() {
        return position;
    }

    public void append(BrokerEvent event) {
        append(ids.encode(event, end));
        trim();
    }

    /**
     * Appends a notice that is not part of the channel's history, and drops all frames before it. Clients can no longer resume
     * from those.
     *
     * @param brokerPosition the position that becomes the notice's id; {@code null} for a new local id
     */
    public void restart(SseEvent notice, @Nullable String brokerPosition) {
        String from = brokerPosition != null ? brokerPosition : ids.localId(end + 1);
        append(EncodedFrame.of(notice, from, brokerPosition));
        restartAt(from, brokerPosition);
    }

    /** Drops all frames: the log is empty, at a position of the broker. */
    public void restartAt(String brokerPosition) {
        restartAt(brokerPosition, brokerPosition);
    }

    private void restartAt(String from, @Nullable String brokerPosition) {
        Segment fresh = Segment.empty(end, endOffset);
        tail.link(fresh);
        head = fresh;
        tail = fresh;
        base = from;
        basePosition = brokerPosition;
        positionBefore = brokerPosition;
        position = from;
    }

    /**
     * Adds events from history before the first frame.
     *
     * @param from id of the point before the first of the events
     * @param fromPosition the broker's position of that point; {@code null} if unknown
     */
    public void prepend(List<BrokerEvent> events, String from, @Nullable String fromPosition) {
        base = from;
        if (!events.isEmpty() || fromPosition != null) {
            basePosition = fromPosition;
            positionBefore = fromPosition;
        }
        if (events.isEmpty()) {
            return;
        }
        long firstFrame = head.firstFrame - events.size();
        List<EncodedFrame> frames = new ArrayList<>(events.size());
        long length = 0;
        for (BrokerEvent event : events) {
            EncodedFrame frame = ids.encode(event, firstFrame + frames.size());
            frames.add(frame);
            length += frame.length();
        }
        Segment first = Segment.empty(firstFrame, head.startOffset - length);
        Segment last = first;
        for (EncodedFrame frame : frames) {
            last = appendTo(last, frame);
        }
        last.link(head);
        head = first;
    }

    /**
     * Finds the points after the frames with these ids or positions, in one pass over the log.
     *
     * @return a match for each id that was found
     */
    public Map<String, LogSearch.Match> find(Set<String> sought) {
        Map<String, LogSearch.Match> matches = new HashMap<>();
        LogSearch.Match start = LogSearch.Match.at(head, head.firstFrame);
        if (basePosition != null && sought.contains(basePosition)) {
            matches.put(basePosition, start);
        }
        if (sought.contains(base)) {
            matches.put(base, start);
        }
        LogSearch.find(head, end, sought, matches);
        return matches;
    }

    /** Returns the point after the last frame. */
    public LogPoint endPoint() {
        return new LogPoint(tail, end);
    }

    private void append(EncodedFrame frame) {
        tail = appendTo(tail, frame);
        long offset = tail.startOffset + tail.length();
        long published = tail.firstFrame + tail.count();
        position = frame.id();
        endOffset = offset;
        // Last, because a cursor that reads the new end must see everything before it.
        end = published;
    }

    /** Retains all present frames until {@link #restoreRetention}. Meanwhile the log may grow to twice its size. */
    public void extendRetention() {
        extendedBytes = 2 * Math.min(LogLimits.MAX_BUFFERED_CHARACTERS, endOffset - head.startOffset);
        extendedFrames = 2 * Math.min(LogLimits.MAX_BACKFILL_EVENTS, end - head.firstFrame);
    }

    public void restoreRetention() {
        extendedBytes = 0;
        extendedFrames = 0;
        trim();
    }

    /** Returns whether prepending this much would exceed the extended retention. */
    public boolean isFullWith(long events, long bytes) {
        return extendedFrames > 0
                && (events + end - head.firstFrame >= LogLimits.MAX_BACKFILL_EVENTS
                        || bytes + endOffset - head.startOffset >= LogLimits.MAX_BUFFERED_CHARACTERS);
    }

    /** Returns whether a point lies in frames that only the extended retention keeps. */
    public boolean isBeyondRetention(LogPoint point) {
        Segment next = point.segment().next();
        return next != null && endOffset - next.startOffset >= retention;
    }

    /** Drops the oldest segments that exceed the retention. */
    private void trim() {
        Segment second = head.next();
        while (second != null && isEnough(second)) {
            for (long number = head.firstFrame; number < second.firstFrame; number++) {
                moveBaseAfter(head.frame(number));
            }
            head = second;
            second = head.next();
        }
    }

    private void moveBaseAfter(FrameEntry oldest) {
        base = oldest.id();
        basePosition = oldest.position();
        positionBefore = basePosition != null ? basePosition : positionBefore;
    }

    /** Returns whether the frames from this segment on suffice for the retention. */
    private boolean isEnough(Segment rest) {
        return endOffset - rest.startOffset >= retention
                && (endOffset - rest.startOffset >= extendedBytes || end - rest.firstFrame >= extendedFrames);
    }

    private static Segment appendTo(Segment last, EncodedFrame frame) {
        Segment segment = last;
        if (!last.fits(frame.length())) {
            segment = last.successor(frame.length());
            last.link(segment);
        }
        segment.append(frame);
        return segment;
    }
}
