// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal;

/** Which loops are to know that a channel's log has grown: a share for each that has streams of it. */
final class Shares {

    private final HubChannel channel;
    private final Share[] shares;

    Shares(HubChannel channel, int loops) {
        this.channel = channel;
        this.shares = new Share[loops];
    }

    /** Adds a cursor to those that are visited when the log grows. On the cursor's loop. */
    void join(Cursor cursor, WriterLoop loop) {
        Share share;
        synchronized (channel) {
            share = shares[loop.index()];
            if (share == null) {
                share = new Share(channel, loop);
                shares[loop.index()] = share;
            }
        }
        share.add(cursor);
    }

    /** Removes a cursor. On the cursor's loop. */
    void leave(Cursor cursor) {
        Share share = cursor.share;
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
    void signal() {
        for (Share share : shares) {
            if (share != null) {
                share.moved();
            }
        }
    }
}
