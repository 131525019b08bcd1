// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.delivery;

import dev.tidings.sse.internal.log.FrameLog;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * The cursors of one channel on one writer loop. Belongs to the loop, except for {@link #logGrown}.
 *
 * <h2>How it works</h2>
 *
 * <p>A group is in the loop's queue at most once, however many events arrive. {@code queued} is 1 from the first event until
 * the end of the pass over all cursors, so the events of that time cost one volatile read each. A pass visits the cursors in
 * batches of {@value #BATCH}; after each batch the group goes to the end of the loop's queue, so that small channels need not
 * wait for a huge one.
 *
 * <p>Example: 100 cursors, the log ends at 7.
 *
 * <pre>
 *   append frame 7, end = 8     queued 0 → 1, the group enters the loop's queue
 *   batch 1: passEnd = 8        cursors 0 to 63 write frame 7
 *   append frame 8, end = 9     queued is 1 already: nothing to do
 *   batch 2                     cursors 64 to 99 write frames 7 and 8
 *   end of pass: queued = 0     end is 9, passEnd 8: the group enters the queue again
 *   next pass                   cursors 0 to 63 write frame 8, the others have nothing pending
 * </pre>
 *
 * <p>No wake-up is lost. A publisher writes {@code end} before it reads {@code queued}, and the loop writes {@code queued = 0}
 * before it reads {@code end}. So either the publisher sees 0 and queues the group, or the loop sees the new end.
 *
 * <p>{@link #remove} keeps the visited cursors in front of the others during a pass: it fills the gap with the last visited
 * cursor, and that one's place with the last cursor of all.
 */
final class CursorGroup {

    private static final int BATCH = 64;

    private static final Cursor[] NONE = {};
    private static final AtomicIntegerFieldUpdater<CursorGroup> QUEUED =
            AtomicIntegerFieldUpdater.newUpdater(CursorGroup.class, "queued");

    private final FrameLog log;
    private final WriterLoop loop;

    /** 1 while the group is in the loop's queue or in the middle of a pass. */
    private volatile int queued;

    private Cursor[] cursors = NONE;
    private int size;

    /** The number of cursors that the current pass has visited: the first ones of the array. */
    private int visited;

    /** The log's end when the current pass began. */
    private long passEnd;

    CursorGroup(FrameLog log, WriterLoop loop) {
        this.log = log;
        this.loop = loop;
    }

    WriterLoop loop() {
        return loop;
    }

    /** Called when the log has grown. Any thread. */
    void logGrown() {
        if (queued == 0 && QUEUED.compareAndSet(this, 0, 1)) {
            loop.enqueue(this);
        }
    }

    /** Visits the next cursors. Queues the group again if cursors are left, or if the log has grown meanwhile. */
    void deliverBatch(long now) {
        if (visited == 0) {
            passEnd = log.end();
        }
        try {
            for (int visits = 0; visits < BATCH && visited < size; visits++) {
                cursors[visited++].logGrown(now);
            }
        } finally {
            finishBatch();
        }
    }

    private void finishBatch() {
        if (visited < size) {
            loop.enqueue(this);
            return;
        }
        visited = 0;
        queued = 0;
        if (log.end() != passEnd) {
            logGrown();
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    void add(Cursor cursor) {
        if (size == cursors.length) {
            cursors = Arrays.copyOf(cursors, size + (size >> 1) + 1);
        }
        set(size++, cursor);
    }

    void remove(Cursor cursor) {
        int gap = cursor.indexInGroup();
        if (gap < visited) {
            set(gap, cursors[--visited]);
            gap = visited;
        }
        size--;
        // If all remaining cursors were visited, the last one has just been moved.
        if (gap < size) {
            set(gap, cursors[size]);
        }
        cursors[size] = null;
    }

    private void set(int index, Cursor cursor) {
        cursors[index] = cursor;
        cursor.setGroup(this, index);
    }
}
