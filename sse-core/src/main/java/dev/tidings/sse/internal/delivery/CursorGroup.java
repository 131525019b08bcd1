// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.delivery;

import dev.tidings.sse.internal.channel.HubChannel;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * The streams of one channel on one writer loop. Belongs to the loop, except for the flag by which the channel tells it that
 * its log has grown.
 */
final class CursorGroup {

    /** How many streams are visited before others have their turn: a huge channel gives way to small ones. */
    private static final int TURN = 64;

    private static final Cursor[] NONE = {};
    private static final AtomicIntegerFieldUpdater<CursorGroup> QUEUED =
            AtomicIntegerFieldUpdater.newUpdater(CursorGroup.class, "queued");

    final WriterLoop loop;
    private final HubChannel channel;

    /** 1 while it waits for its turn, or has it. */
    private volatile int queued;

    private Cursor[] cursors = NONE;
    private int size;
    private int next;
    private long passEnd;

    CursorGroup(HubChannel channel, WriterLoop loop) {
        this.channel = channel;
        this.loop = loop;
    }

    /** The channel's log has grown. Any thread. */
    void moved() {
        if (queued == 0 && QUEUED.compareAndSet(this, 0, 1)) {
            loop.enqueue(this);
        }
    }

    /** Visits some streams; queues itself again if some are left, or the log has grown meanwhile. */
    void takeTurn(long now) {
        if (next == 0) {
            passEnd = channel.log.end();
        }
        try {
            for (int visits = 0; visits < TURN && next < size; visits++) {
                Cursor cursor = cursors[next++];
                cursor.writer.onMoved(cursor, now);
            }
        } finally {
            endTurn();
        }
    }

    private void endTurn() {
        if (next < size) {
            loop.enqueue(this);
            return;
        }
        next = 0;
        queued = 0;
        if (channel.log.end() != passEnd) {
            moved();
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    void add(Cursor cursor) {
        if (size == cursors.length) {
            cursors = Arrays.copyOf(cursors, size + (size >> 1) + 1);
        }
        put(cursor, size++);
        cursor.share = this;
    }

    /** Removes a cursor; those that the pass under way has visited stay before those that it has not. */
    void remove(Cursor cursor) {
        int hole = cursor.index;
        if (hole < next) {
            put(cursors[--next], hole);
            hole = next;
        }
        size--;
        // The one that was last may have just been moved, if all that are left were visited.
        if (hole < size) {
            put(cursors[size], hole);
        }
        cursors[size] = null;
        cursor.share = null;
    }

    private void put(Cursor cursor, int index) {
        cursors[index] = cursor;
        cursor.index = index;
    }
}
