// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.log;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The search of a log's frames, from a segment to the log's end. Requires the lock that guards the log. */
public final class LogSearch {

    private LogSearch() {}

    /**
     * The result of a search for an id.
     *
     * @param point the point after the matching frame; {@code null} if several frames match
     * @param ambiguous whether several frames match
     */
    public record Match(@Nullable LogPoint point, boolean ambiguous) {

        static final Match AMBIGUOUS = new Match(null, true);

        static Match at(Segment segment, long nextFrame) {
            return new Match(new LogPoint(segment, nextFrame), false);
        }
    }

    /** Adds a match for each sought id or position that is found. */
    static void find(Segment head, long end, Set<String> sought, Map<String, Match> matches) {
        for (Segment segment = head; !sought.isEmpty() && segment != null; segment = segment.next()) {
            for (long number = segment.firstFrame; number < endOf(segment, end); number++) {
                FrameEntry frame = segment.frame(number);
                if (sought.contains(frame.id())) {
                    addMatch(frame.id(), segment, number, matches);
                }
                String position = frame.position();
                if (position != null && !position.equals(frame.id()) && sought.contains(position)) {
                    addMatch(position, segment, number, matches);
                }
            }
        }
    }

    private static void addMatch(String id, Segment segment, long number, Map<String, Match> matches) {
        matches.merge(id, Match.at(segment, number + 1), (first, second) -> Match.AMBIGUOUS);
    }

    /** Returns the broker's position of the first frame that has one; {@code null} if no frame has one. */
    static @Nullable String firstPosition(Segment head, long end) {
        for (Segment segment = head; segment != null; segment = segment.next()) {
            for (long number = segment.firstFrame; number < endOf(segment, end); number++) {
                String position = segment.frame(number).position();
                if (position != null) {
                    return position;
                }
            }
        }
        return null;
    }

    /** Returns whether a frame with the number {@code from} or higher has this position. */
    static boolean containsFrom(Segment head, long from, long end, String position) {
        for (Segment segment = head; segment != null; segment = segment.next()) {
            long segmentEnd = endOf(segment, end);
            for (long number = Math.max(from, segment.firstFrame); number < segmentEnd; number++) {
                if (position.equals(segment.frame(number).position())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static long endOf(Segment segment, long end) {
        Segment next = segment.next();
        return next != null ? next.firstFrame : end;
    }
}
