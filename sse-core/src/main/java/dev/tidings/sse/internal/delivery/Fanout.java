// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.delivery;

import dev.tidings.sse.internal.channel.HubChannel;

/** Which loops are to know that a channel's log has grown: a share for each that has streams of it. */
public final class Fanout {

    private final HubChannel channel;
    private final CursorGroup[] shares;

    public Fanout(HubChannel channel, int loops) {
        this.channel = channel;
        this.shares = new CursorGroup[loops];
    }

    /** Adds a cursor to those that are visited when the log grows. On the cursor's loop. */
    public void join(Cursor cursor, WriterLoop loop) {
        CursorGroup share;
        synchronized (channel) {
            share = shares[loop.index()];
            if (share == null) {
                share = new CursorGroup(channel, loop);
                shares[loop.index()] = share;
            }
        }
        share.add(cursor);
    }

    /** Removes a cursor. On the cursor's loop. */
    public void leave(Cursor cursor) {
        CursorGroup share = cursor.share;
        if (share == null) {
            return;
        }
        share.remove(cursor);
        if (share.isEmpty()) {
            synchronized (channel) {
                shares[share.loop.index()] = null;
            }
        }
    }

    /** The log has grown. Called with the channel's monitor. */
    public void signal() {
        for (CursorGroup share : shares) {
            if (share != null) {
                share.moved();
            }
        }
    }
}
