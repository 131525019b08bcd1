// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal;

import dev.tidings.sse.StreamClosedException;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one stream alone. Frames are taken into account by any thread, when they are sent, so that
 * those that still travel to the loop count too; the queue itself belongs to the loop.
 */
final class OwnQueue {

    private final ArrayDeque<OwnFrame> frames = new ArrayDeque<>(2);
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger count = new AtomicInteger();

    /** Takes a frame into account that is about to be added. Any thread. */
    void announce(OwnFrame frame) {
        if (frame.bounded()) {
            count.incrementAndGet();
            bytes.addAndGet(frame.bytes().length);
        }
    }

    /** Whether more waits than a bound allows. One frame may always wait, however large it is. Any thread. */
    boolean exceeds(long maxBytes, long maxFrames) {
        int waiting = count.get();
        return waiting > 1 && (waiting > maxFrames || bytes.get() > maxBytes);
    }

    void addAnnounced(OwnFrame frame) {
        frames.addLast(frame);
    }

    /** Adds a frame that is not bounded, to be written next. */
    void addFirst(byte[] frame) {
        frames.addFirst(OwnFrame.unbounded(frame));
    }

    /** Adds a frame that is not bounded, to be written last. */
    void addLast(byte[] frame) {
        frames.addLast(OwnFrame.unbounded(frame));
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    /** The next frame, or {@code null}. */
    @Nullable
    OwnFrame peek() {
        return frames.peekFirst();
    }

    /** Removes the next frame. */
    @Nullable
    OwnFrame poll() {
        OwnFrame frame = frames.pollFirst();
        return frame == null ? null : counted(frame);
    }

    /** Removes the oldest frame that counts against the bound. */
    @Nullable
    OwnFrame pollBounded() {
        for (OwnFrame frame : frames) {
            if (frame.bounded()) {
                frames.removeFirstOccurrence(frame);
                return counted(frame);
            }
        }
        return null;
    }

    /** Removes all frames: the stream has ended, and whoever waits for one is told. */
    void failAll(Callbacks callbacks) {
        for (OwnFrame frame = poll(); frame != null; frame = poll()) {
            if (frame.handedOver() != null) {
                callbacks.fail(frame.handedOver(), new StreamClosedException("the stream is closed"));
            }
        }
    }

    private OwnFrame counted(OwnFrame frame) {
        if (frame.bounded()) {
            count.decrementAndGet();
            bytes.addAndGet(-frame.bytes().length);
        }
        return frame;
    }
}
