// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal;

import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.BrokerListener;
import dev.tidings.sse.spi.BrokerSubscription;
import dev.tidings.sse.spi.History;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * A channel on this node: its subscription, its log, and the streams that follow it. Its monitor guards all of it but what
 * cursors read; the broker is never called while it is held.
 */
final class HubChannel implements BrokerListener {

    private static final Logger LOG = System.getLogger(HubChannel.class.getName());
    static final int PAGE = 1_000;

    final String name;
    final FrameLog log;
    private final Hub hub;
    private final Share[] shares;
    private final Join join;
    private final Placement placement;
    private int holders;
    private int idlePeriod;
    private boolean retired;
    private @Nullable BrokerSubscription subscription;

    HubChannel(Hub hub, String name, FrameLog log, int loops) {
        this.hub = hub;
        this.name = name;
        this.log = log;
        this.shares = new Share[loops];
        this.join = new Join(log);
        this.placement = new Placement(this, hub, join);
    }

    // ---- who holds it

    /** Keeps the channel subscribed until {@link #release}; false if it has been given up. */
    synchronized boolean hold() {
        if (!retired) {
            holders++;
        }
        return !retired;
    }

    /** Subscribes; called once, by whoever made the channel. */
    void subscribe() {
        BrokerSubscription given = hub.broker.subscribe(name, this);
        boolean late;
        synchronized (this) {
            subscription = given;
            late = retired;
        }
        if (late) {
            given.close();
        }
    }

    /** Lets go of the channel; after the last one it lingers for a while. */
    void release(HubStream stream) {
        placement.remove(stream);
        int period;
        synchronized (this) {
            if (--holders > 0) {
                return;
            }
            period = ++idlePeriod;
        }
        hub.keeper.schedule(hub.linger, () -> retire(period));
    }

    private void retire(int period) {
        synchronized (this) {
            if (holders > 0 || idlePeriod != period) {
                return;
            }
            retired = true;
        }
        retire();
    }

    /** Gives the channel up; whoever still waits for a place in it is closed. */
    void retire() {
        BrokerSubscription held;
        synchronized (this) {
            retired = true;
            held = subscription;
        }
        hub.forget(this);
        placement.abandon();
        if (held != null) {
            held.close();
        }
    }

    /** Finds a stream's place in the log, now or as soon as that is possible. */
    void follow(Waiting request) {
        placement.add(request);
    }

    // ---- what the broker reports

    @Override
    public void onSubscribed() {
        int attempt;
        synchronized (this) {
            attempt = join.subscribed();
        }
        read(attempt, 0);
    }

    @Override
    public void onEvent(BrokerEvent event) {
        boolean awaited;
        synchronized (this) {
            hub.countEvent();
            join.event(event);
            signal();
            awaited = placement.isAwaited(event);
        }
        if (awaited) {
            placement.placeWaiting();
        }
    }

    @Override
    public synchronized void onInterrupted(String reason) {
        LOG.log(Level.DEBUG, "channel {0} is interrupted: {1}", name, reason);
        join.interrupted();
    }

    private void read(int attempt, int failures) {
        String after;
        synchronized (this) {
            after = join.position();
        }
        hub.read(
                name,
                after,
                PAGE,
                history -> joined(attempt, history),
                failure -> retryLater("joining", failure, failures, () -> read(attempt, failures + 1)));
    }

    private void joined(int attempt, History history) {
        boolean more;
        synchronized (this) {
            if (retired || !join.isCurrent(attempt)) {
                return;
            }
            long resets = join.resets();
            more = join.read(history);
            hub.countResets(join.resets() - resets);
            signal();
        }
        if (more) {
            read(attempt, 0);
        } else {
            placement.placeWaiting();
        }
    }

    void retryLater(String what, Throwable failure, int failures, Runnable retry) {
        LOG.log(
                failures == 0 ? Level.WARNING : Level.DEBUG,
                what + " on channel " + name + " failed; trying again",
                failure);
        hub.keeper.schedule(Backoff.delay(failures), () -> {
            if (!isRetired()) {
                retry.run();
            }
        });
    }

    private synchronized boolean isRetired() {
        return retired;
    }

    // ---- which loops are to know that the log has grown

    /** Adds a cursor to those that are visited when the log grows. On the cursor's loop. */
    void join(Cursor cursor, WriterLoop loop) {
        Share share;
        synchronized (this) {
            share = shares[loop.index()];
            if (share == null) {
                share = new Share(this, loop);
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
            synchronized (this) {
                shares[share.loop.index()] = null;
            }
        }
    }

    private void signal() {
        for (Share share : shares) {
            if (share != null) {
                share.moved();
            }
        }
    }
}
