// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.stream;

import dev.tidings.sse.StreamClosedException;
import dev.tidings.sse.internal.concurrent.CallbackExecutor;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The queue of frames that are sent on one stream only. It belongs to the stream's writer loop. The bounds count a frame
 * from the moment an application sends it, on any thread, so that frames on their way to the loop count too.
 */
public final class DirectQueue {

    private static final AtomicLongFieldUpdater<DirectQueue> BYTES =
            AtomicLongFieldUpdater.newUpdater(DirectQueue.class, "bytes");
    private static final AtomicIntegerFieldUpdater<DirectQueue> COUNT =
            AtomicIntegerFieldUpdater.newUpdater(DirectQueue.class, "count");

    /** {@code null} while the queue is empty, because most streams have no direct frames most of the time. */
    private @Nullable ArrayDeque<DirectFrame> frames;

    private volatile long bytes;
    private volatile int count;

    /** Counts a frame that will be added. Any thread. */
    public void announce(DirectFrame frame) {
        if (frame.bounded()) {
            COUNT.incrementAndGet(this);
            BYTES.addAndGet(this, frame.bytes().length);
        }
    }

    /** Returns whether the counted frames exceed a bound. A single frame never does, however large it is. Any thread. */
    public boolean exceeds(long maxBytes, long maxFrames) {
        int pending = count;
        return pending > 1 && (pending > maxFrames || bytes > maxBytes);
    }

    public void addAnnounced(DirectFrame frame) {
        queue().addLast(frame);
    }

    /** Adds a frame that does not count against the bounds, as the next one. */
    void addFirst(byte[] frame) {
        queue().addFirst(DirectFrame.unbounded(frame));
    }

    /** Adds a frame that does not count against the bounds, as the last one. */
    void addLast(byte[] frame) {
        queue().addLast(DirectFrame.unbounded(frame));
    }

    boolean isEmpty() {
        return frames == null;
    }

    /** Returns the next frame; {@code null} if the queue is empty. */
    @Nullable
    DirectFrame peek() {
        return frames == null ? null : frames.peekFirst();
    }

    /** Removes the next frame; returns {@code null} if the queue is empty. */
    @Nullable
    public DirectFrame poll() {
        return frames == null ? null : removed(frames.pollFirst());
    }

    /** Removes the oldest frame that counts against the bounds; returns {@code null} if no frame does. */
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

    /** Removes all frames of a stream that has ended, and fails their futures. */
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
