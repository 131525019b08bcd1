// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.log;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.internal.resume.BackfillBuffer;
import dev.tidings.sse.spi.BrokerEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A channel's frames on this node, oldest first, and where in the channel's history they begin. Appending, searching and
 * placing are guarded by the channel's lock; cursors read what is published without one.
 *
 * <p>The log can grow at its old end too: {@link #prepend} puts history in front. Streams that stand in segments which the
 * log let go of keep those alive, and nobody else does.
 */
public final class FrameLog {

    /** How many frames an event that comes twice is looked for in. */
    private static final int LATELY = 1_000;

    private final int retention;
    private final FrameIds ids;
    private Segment head = Segment.empty(0, 0);
    private Segment tail = head;
    private String base;
    private @Nullable String basePosition;

    /** That of the last event before the log which has one; the same as of the base, if that has one. */
    private @Nullable String positionBefore;

    private String position;
    private long holdBytes;
    private long holdFrames;
    private volatile long endOffset;
    private volatile long end;

    /**
     * A log without frames.
     *
     * @param retention how many bytes to keep for clients that resume
     * @param ids by what clients know the frames
     */
    public FrameLog(int retention, FrameIds ids) {
        this.retention = retention;
        this.ids = ids;
        this.base = ids.localId(0);
        this.position = base;
    }

    /** The number of the frame that will come next: those before it are published. Any thread. */
    public long end() {
        return end;
    }

    /** How many bytes all frames up to now had. Any thread. */
    public long endOffset() {
        return endOffset;
    }

    /** The position before the first frame. */
    public String base() {
        return base;
    }

    /**
     * Whether this is the last event of the history before the log, by the broker's position. Events that are in no history
     * may have come behind it, and are gone.
     */
    public boolean isBefore(BrokerEvent event) {
        return positionBefore != null && positionBefore.equals(event.position());
    }

    /** Whether the log has no frame and begins at this position of the broker. */
    public boolean isEmptyAt(@Nullable String brokerPosition) {
        return head.firstFrame == end && basePosition != null && basePosition.equals(brokerPosition);
    }

    /** The broker's position of the first frame that has one: events from elsewhere have none; {@code null} if none has. */
    @Nullable
    public String firstPosition() {
        return LogSearch.firstPosition(head, end);
    }

    /** Whether an event is among the latest frames, or right before the log, by the broker's position. */
    public boolean hasLately(String brokerPosition) {
        return brokerPosition.equals(positionBefore)
                || LogSearch.hasAfter(head, Math.max(head.firstFrame, end - LATELY), end, brokerPosition);
    }

    /** The position at the end: the id of the last frame, or where an empty log was begun. */
    public String position() {
        return position;
    }

    public void append(BrokerEvent event) {
        append(ids.encode(event, end));
        trim();
    }

    /**
     * Appends a notice that is no event of the channel's history, and begins anew behind it: what was before can no longer
     * be resumed from. The notice's id is a new one, or the position that is given.
     */
    public void restart(SseEvent notice, @Nullable String brokerPosition) {
        String from = brokerPosition != null ? brokerPosition : ids.localId(end + 1);
        append(EncodedFrame.of(notice, from, brokerPosition));
        begin(from, brokerPosition);
    }

    /** Lets go of all frames: the log is empty, at a position of the broker. */
    public void restartAt(String brokerPosition) {
        begin(brokerPosition, brokerPosition);
    }

    private void begin(String from, @Nullable String brokerPosition) {
        Segment fresh = Segment.empty(end, endOffset);
        tail.link(fresh);
        head = fresh;
        tail = fresh;
        base = from;
        basePosition = brokerPosition;
        positionBefore = brokerPosition;
        position = from;
    }

    /** Puts history in front, so that the log begins behind another id, and the broker's position of that if it is known. */
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
        Segment first = Segment.empty(firstFrame, head.base - length);
        Segment last = first;
        for (EncodedFrame frame : frames) {
            last = appendTo(last, frame);
        }
        last.link(head);
        head = first;
    }

    /**
     * Where streams that have everything up to an id or a position go on; one pass over the log for all of them.
     *
     * @return a lookup for each of the ids that was found
     */
    public Map<String, LogMatch> find(Set<String> sought) {
        Map<String, LogMatch> found = new HashMap<>();
        LogMatch start = new LogMatch(new LogPoint(head, head.firstFrame), false);
        if (basePosition != null && sought.contains(basePosition)) {
            found.put(basePosition, start);
        }
        if (sought.contains(base)) {
            found.put(base, start);
        }
        LogSearch.find(head, end, sought, found);
        return found;
    }

    /** Where a stream begins that takes only what comes from now on. */
    public LogPoint endPlace() {
        return new LogPoint(tail, end);
    }

    private void append(EncodedFrame frame) {
        tail = appendTo(tail, frame);
        long offset = tail.base + tail.length();
        long published = tail.firstFrame + tail.count();
        position = frame.id();
        endOffset = offset;
        end = published;
    }

    /** Keeps what there is beyond the retention until {@link #release}; meanwhile the log may grow to twice its size. */
    public void hold() {
        holdBytes = 2 * Math.min(BackfillBuffer.MAX_CHARACTERS, endOffset - head.base);
        holdFrames = 2 * Math.min(BackfillBuffer.MAX_EVENTS, end - head.firstFrame);
    }

    public void release() {
        holdBytes = 0;
        holdFrames = 0;
        trim();
    }

    /** Whether a log that is held has no more room in front, with what is to come there. */
    public boolean isFullWith(long events, long bytes) {
        return holdFrames > 0
                && (events + end - head.firstFrame >= BackfillBuffer.MAX_EVENTS
                        || bytes + endOffset - head.base >= BackfillBuffer.MAX_CHARACTERS);
    }

    /** Whether a place is in front of what is kept without being held. */
    public boolean isBeyondRetention(LogPoint place) {
        Segment next = place.segment().next();
        return next != null && endOffset - next.base >= retention;
    }

    /** Lets go of the oldest frames beyond what is to be kept. */
    private void trim() {
        Segment second = head.next();
        while (second != null && isTooMuch(second)) {
            for (long number = head.firstFrame; number < second.firstFrame; number++) {
                leave(head.frame(number));
            }
            head = second;
            second = head.next();
        }
    }

    private void leave(FrameEntry oldest) {
        base = oldest.id();
        basePosition = oldest.position();
        positionBefore = basePosition != null ? basePosition : positionBefore;
    }

    /** Whether enough is left without what comes before a segment. */
    private boolean isTooMuch(Segment rest) {
        return endOffset - rest.base >= retention
                && (endOffset - rest.base >= holdBytes || end - rest.firstFrame >= holdFrames);
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
