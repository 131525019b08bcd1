// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.internal.log.EncodedFrame;
import dev.tidings.sse.internal.log.FrameEntry;
import dev.tidings.sse.internal.log.FrameIds;
import dev.tidings.sse.internal.log.FrameLog;
import dev.tidings.sse.internal.log.LogPoint;
import dev.tidings.sse.internal.log.Segment;
import dev.tidings.sse.spi.BrokerEvent;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * One thread appends two frames, each in a segment of its own. Another thread reads up to the end that it sees, like a cursor.
 * It finds every frame before that end complete, and the matching number of bytes.
 */
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "no frame was published yet")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "one frame was published and is complete")
@Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "both frames were published and are complete")
@State
public class FrameLogStress {

    /** An event so long that a small segment has room for one only. */
    private static final BrokerEvent EVENT =
            new BrokerEvent(null, SseEvent.builder("x".repeat(900)).id("1").build());

    private static final int LENGTH = EncodedFrame.of(EVENT.event(), "1", null).length();

    private final FrameLog log = new FrameLog(Integer.MAX_VALUE, new FrameIds("~", 1));
    private final LogPoint start = log.endPoint();

    @Actor
    public void broker() {
        log.append(EVENT);
        log.append(EVENT);
    }

    @Actor
    public void loop(II_Result result) {
        long end = log.end();
        boolean counted = log.endOffset() >= end * LENGTH;
        result.r1 = (int) end;
        result.r2 = counted ? whole(end) : -1;
    }

    /** Returns how many of the frames before an end are complete. */
    private int whole(long end) {
        int frames = 0;
        Segment segment = start.segment();
        for (long number = start.frame(); number < end; number++) {
            Segment holder = holderOf(number, segment);
            if (holder == null || !isWhole(holder, number)) {
                return frames;
            }
            segment = holder;
            frames++;
        }
        return frames;
    }

    private static @Nullable Segment holderOf(long number, Segment from) {
        Segment segment = from;
        Segment next = segment.next();
        while (next != null && next.firstFrame <= number) {
            segment = next;
            next = segment.next();
        }
        return segment.frames.length > number - segment.firstFrame ? segment : null;
    }

    @SuppressWarnings("RedundantNullCheck") // An entry that is not visible yet is null, despite its type.
    private static boolean isWhole(Segment segment, long number) {
        FrameEntry frame = segment.frame(number);
        if (frame == null) {
            return false;
        }
        int from = segment.startOf(number);
        return frame.end() - from == LENGTH
                && segment.bytes[from] == 'd'
                && segment.bytes[frame.endingStart()] == 'i'
                && segment.bytes[frame.end() - 1] == '\n';
    }
}
