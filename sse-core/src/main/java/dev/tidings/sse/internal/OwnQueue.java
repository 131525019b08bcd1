// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal;

import dev.tidings.sse.StreamClosedException;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one stream alone. Frames are taken into account by any thread, when they are sent, so that
 * those that still travel to the loop count too; the queue itself belongs to the loop.
 */
final class OwnQueue {

    private static final AtomicLongFieldUpdater<OwnQueue> BYTES =
            AtomicLongFieldUpdater.newUpdater(OwnQueue.class, "bytes");
    private static final AtomicIntegerFieldUpdater<OwnQueue> COUNT =
            AtomicIntegerFieldUpdater.newUpdater(OwnQueue.class, "count");

    /** Not there while nothing waits: most streams have nothing of their own for most of the time. */
    private @Nullable ArrayDeque<OwnFrame> frames;

    private volatile long bytes;
    private volatile int count;

    /** Takes a frame into account that is about to be added. Any thread. */
    void announce(OwnFrame frame) {
        if (frame.bounded()) {
            COUNT.incrementAndGet(this);
            BYTES.addAndGet(this, frame.bytes().length);
        }
    }

    /** Whether more waits than a bound allows. One frame may always wait, however large it is. Any thread. */
    boolean exceeds(long maxBytes, long maxFrames) {
        int waiting = count;
        return waiting > 1 && (waiting > maxFrames || bytes > maxBytes);
    }

    void addAnnounced(OwnFrame frame) {
        queue().addLast(frame);
    }

    /** Adds a frame that is not bounded, to be written next. */
    void addFirst(byte[] frame) {
        queue().addFirst(OwnFrame.unbounded(frame));
    }

    /** Adds a frame that is not bounded, to be written last. */
    void addLast(byte[] frame) {
        queue().addLast(OwnFrame.unbounded(frame));
    }

    boolean isEmpty() {
        return frames == null;
    }

    /** The next frame, or {@code null}. */
    @Nullable
    OwnFrame peek() {
        return frames == null ? null : frames.peekFirst();
    }

    /** Removes the next frame. */
    @Nullable
    OwnFrame poll() {
        return frames == null ? null : removed(frames.pollFirst());
    }

    /** Removes the oldest frame that counts against the bound. */
    @Nullable
    OwnFrame pollBounded() {
        if (frames == null) {
            return null;
        }
        for (OwnFrame frame : frames) {
            if (frame.bounded()) {
                frames.removeFirstOccurrence(frame);
                return removed(frame);
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

    private ArrayDeque<OwnFrame> queue() {
        if (frames == null) {
            frames = new ArrayDeque<>(1);
        }
        return frames;
    }

    private OwnFrame removed(OwnFrame frame) {
        if (frames != null && frames.isEmpty()) {
            frames = null;
        }
        if (frame.bounded()) {
            COUNT.decrementAndGet(this);
            BYTES.addAndGet(this, -frame.bytes().length);
        }
        return frame;
    }
}
