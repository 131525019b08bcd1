// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal;

import dev.tidings.sse.SseEvent;
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
final class FrameLog {

    private final int retention;
    private final String localIds;
    private Segment head = Segment.empty(0, 0);
    private Segment tail = head;
    private String base;
    private @Nullable String basePosition;
    private String position;
    private volatile long endOffset;
    private volatile long end;

    /**
     * A log without frames.
     *
     * @param retention how many bytes to keep for clients that resume
     * @param localIds a prefix, unique to this log, for ids of events that nobody gave one
     */
    FrameLog(int retention, String localIds) {
        this.retention = retention;
        this.localIds = localIds;
        this.base = localId(0);
        this.position = base;
    }

    /** The number of the frame that will come next: those before it are published. Any thread. */
    long end() {
        return end;
    }

    /** How many bytes all frames up to now had. Any thread. */
    long endOffset() {
        return endOffset;
    }

    /** The position before the first frame. */
    String base() {
        return base;
    }

    /** Whether the log begins right behind this event, by the broker's position. */
    boolean isBase(BrokerEvent event) {
        return basePosition != null && basePosition.equals(event.position());
    }

    /** Whether the log has no frame and begins at this position of the broker. */
    boolean isEmptyAt(@Nullable String brokerPosition) {
        return head.firstFrame == end && basePosition != null && basePosition.equals(brokerPosition);
    }

    /** The broker's position of the first frame; {@code null} if there is no frame, or it has none. */
    @Nullable
    String firstPosition() {
        Segment first = head;
        for (Segment next = first.next(); next != null && next.firstFrame == first.firstFrame; next = first.next()) {
            first = next;
        }
        return first.firstFrame < endOf(first) ? first.frame(first.firstFrame).position() : null;
    }

    /** The position at the end: the id of the last frame, or where an empty log was begun. */
    String position() {
        return position;
    }

    void append(BrokerEvent event) {
        append(encode(event, end));
        trim();
    }

    /**
     * Appends a notice that is no event of the channel's history, and begins anew behind it: what was before can no longer
     * be resumed from. The notice's id is a new one, or the position that is given.
     */
    void restart(SseEvent notice, @Nullable String brokerPosition) {
        String from = brokerPosition != null ? brokerPosition : localId(end + 1);
        append(EncodedFrame.of(notice, from, brokerPosition));
        begin(from, brokerPosition);
    }

    /** Lets go of all frames: the log is empty, at a position of the broker. */
    void restartAt(String brokerPosition) {
        begin(brokerPosition, brokerPosition);
    }

    private void begin(String from, @Nullable String brokerPosition) {
        Segment fresh = Segment.empty(end, endOffset);
        tail.link(fresh);
        head = fresh;
        tail = fresh;
        base = from;
        basePosition = brokerPosition;
        position = from;
    }

    /** Puts history in front, so that the log begins at another position. */
    void prepend(List<BrokerEvent> events, String from) {
        long firstFrame = head.firstFrame - events.size();
        List<EncodedFrame> frames = new ArrayList<>(events.size());
        long length = 0;
        for (BrokerEvent event : events) {
            EncodedFrame frame = encode(event, firstFrame + frames.size());
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
        basePosition = events.isEmpty() ? basePosition : null;
        base = from;
    }

    /**
     * Where streams that have everything up to an id or a position go on; one pass over the log for all of them.
     *
     * @return a lookup for each of the ids that was found
     */
    Map<String, Lookup> find(Set<String> ids) {
        Map<String, Lookup> found = new HashMap<>();
        if (ids.contains(base)) {
            found.put(base, new Lookup(new Place(head, head.firstFrame), false));
        }
        for (Segment segment = head; !ids.isEmpty() && segment != null; segment = segment.next()) {
            for (long number = segment.firstFrame; number < endOf(segment); number++) {
                Frame frame = segment.frame(number);
                if (ids.contains(frame.id())) {
                    note(frame.id(), segment, number, found);
                }
                String position = frame.position();
                if (position != null && !position.equals(frame.id()) && ids.contains(position)) {
                    note(position, segment, number, found);
                }
            }
        }
        return found;
    }

    private static void note(String id, Segment segment, long number, Map<String, Lookup> found) {
        Lookup behind = new Lookup(new Place(segment, number + 1), false);
        found.merge(id, behind, (first, second) -> Lookup.AMBIGUOUS);
    }

    /** Where a stream begins that takes only what comes from now on. */
    Place endPlace() {
        return new Place(tail, end);
    }

    private void append(EncodedFrame frame) {
        tail = appendTo(tail, frame);
        long offset = tail.base + tail.length();
        long published = tail.firstFrame + tail.count();
        position = frame.id();
        endOffset = offset;
        end = published;
    }

    /** Lets go of the oldest frames beyond what is to be kept. */
    void trim() {
        Segment second = head.next();
        while (second != null && endOffset - second.base >= retention) {
            if (second.firstFrame > head.firstFrame) {
                Frame last = head.frame(second.firstFrame - 1);
                base = last.id();
                basePosition = last.position();
            }
            head = second;
            second = head.next();
        }
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

    private EncodedFrame encode(BrokerEvent event, long number) {
        String position = event.position();
        String id = event.event().id().orElse(position);
        return EncodedFrame.of(event.event(), id != null ? id : localId(number + 1), position);
    }

    /** The position behind this many frames, where the broker names none. */
    private String localId(long frames) {
        return localIds + Long.toString(frames, Character.MAX_RADIX);
    }

    private long endOf(Segment segment) {
        Segment next = segment.next();
        return next != null ? next.firstFrame : end;
    }
}
