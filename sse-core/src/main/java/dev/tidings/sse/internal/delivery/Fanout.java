// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.delivery;

import dev.tidings.sse.internal.log.FrameLog;

/**
 * The cursors of a channel, which are notified when its log has grown. Each writer loop with such cursors has one
 * {@link CursorGroup}.
 */
public final class Fanout {

    private final FrameLog log;
    private final Object lock;
    private final CursorGroup[] groups;

    /**
     * Creates a fan-out without cursors.
     *
     * @param log the channel's log
     * @param lock guards the log and this object's groups
     * @param loops number of writer loops
     */
    public Fanout(FrameLog log, Object lock, int loops) {
        this.log = log;
        this.lock = lock;
        this.groups = new CursorGroup[loops];
    }

    FrameLog log() {
        return log;
    }

    /** Adds a cursor to those that are notified. Called on the cursor's loop. */
    void add(Cursor cursor, WriterLoop loop) {
        CursorGroup group;
        synchronized (lock) {
            group = groups[loop.index()];
            if (group == null) {
                group = new CursorGroup(log, loop);
                groups[loop.index()] = group;
            }
        }
        group.add(cursor);
    }

    /** Removes a cursor from its group. Called on the cursor's loop. */
    void remove(Cursor cursor, CursorGroup group) {
        group.remove(cursor);
        if (group.isEmpty()) {
            synchronized (lock) {
                groups[group.loop().index()] = null;
            }
        }
    }

    /** Notifies all groups. Called with the lock, after frames were appended. */
    public void logGrown() {
        for (CursorGroup group : groups) {
            if (group != null) {
                group.logGrown();
            }
        }
    }
}
