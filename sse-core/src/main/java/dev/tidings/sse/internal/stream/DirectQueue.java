// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.stream;

import dev.tidings.sse.StreamClosedException;
import dev.tidings.sse.internal.concurrent.CallbackExecutor;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one stream alone. Frames are taken into account by any thread, when they are sent, so that
 * those that still travel to the loop count too; the queue itself belongs to the loop.
 */
public final class DirectQueue {

    private static final AtomicLongFieldUpdater<DirectQueue> BYTES =
            AtomicLongFieldUpdater.newUpdater(DirectQueue.class, "bytes");
    private static final AtomicIntegerFieldUpdater<DirectQueue> COUNT =
            AtomicIntegerFieldUpdater.newUpdater(DirectQueue.class, "count");

    /** Not there while nothing waits: most streams have nothing of their own for most of the time. */
    private @Nullable ArrayDeque<DirectFrame> frames;

    private volatile long bytes;
    private volatile int count;

    /** Takes a frame into account that is about to be added. Any thread. */
    public void announce(DirectFrame frame) {
        if (frame.bounded()) {
            COUNT.incrementAndGet(this);
            BYTES.addAndGet(this, frame.bytes().length);
        }
    }

    /** Whether more waits than a bound allows. One frame may always wait, however large it is. Any thread. */
    public boolean exceeds(long maxBytes, long maxFrames) {
        int waiting = count;
        return waiting > 1 && (waiting > maxFrames || bytes > maxBytes);
    }

    public void addAnnounced(DirectFrame frame) {
        queue().addLast(frame);
    }

    /** Adds a frame that is not bounded, to be written next. */
    void addFirst(byte[] frame) {
        queue().addFirst(DirectFrame.unbounded(frame));
    }

    /** Adds a frame that is not bounded, to be written last. */
    void addLast(byte[] frame) {
        queue().addLast(DirectFrame.unbounded(frame));
    }

    boolean isEmpty() {
        return frames == null;
    }

    /** The next frame, or {@code null}. */
    @Nullable
    DirectFrame peek() {
        return frames == null ? null : frames.peekFirst();
    }

    /** Removes the next frame. */
    @Nullable
    public DirectFrame poll() {
        return frames == null ? null : removed(frames.pollFirst());
    }

    /** Removes the oldest frame that counts against the bound. */
    @Nullable
    DirectFrame pollBounded() {
        if (frames == null) {
            return null;
        }
        for (DirectFrame frame : frames) {
            if (frame.bounded()) {
                frames.removeFirstOccurrence(frame);
                return removed(frame);
            }
        }
        return null;
    }

    /** Removes all frames: the stream has ended, and whoever waits for one is told. */
    void failAll(CallbackExecutor callbacks) {
        for (DirectFrame frame = poll(); frame != null; frame = poll()) {
            if (frame.handedOver() != null) {
                callbacks.fail(frame.handedOver(), new StreamClosedException("the stream is closed"));
            }
        }
    }

    private ArrayDeque<DirectFrame> queue() {
        if (frames == null) {
            frames = new ArrayDeque<>(1);
        }
        return frames;
    }

    private DirectFrame removed(DirectFrame frame) {
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
