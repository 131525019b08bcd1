// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.log;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks over a log's frames, from a segment to the log's end, with the lock that guards the log. */
final class LogSearch {

    private LogSearch() {}

    /** Notes where those go on who have everything up to an id or a position, for each of them that is found. */
    static void find(Segment head, long end, Set<String> sought, Map<String, LogMatch> found) {
        for (Segment segment = head; !sought.isEmpty() && segment != null; segment = segment.next()) {
            for (long number = segment.firstFrame; number < endOf(segment, end); number++) {
                FrameEntry frame = segment.frame(number);
                if (sought.contains(frame.id())) {
                    note(frame.id(), segment, number, found);
                }
                String position = frame.position();
                if (position != null && !position.equals(frame.id()) && sought.contains(position)) {
                    note(position, segment, number, found);
                }
            }
        }
    }

    private static void note(String id, Segment segment, long number, Map<String, LogMatch> found) {
        LogMatch behind = new LogMatch(new LogPoint(segment, number + 1), false);
        found.merge(id, behind, (first, second) -> LogMatch.AMBIGUOUS);
    }

    /** The broker's position of the first frame that has one. */
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

    /** Whether a frame from a number on has this position. */
    static boolean hasAfter(Segment head, long from, long end, String position) {
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
