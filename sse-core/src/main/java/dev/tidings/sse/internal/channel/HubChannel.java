// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.channel;

import dev.tidings.sse.internal.broker.ChannelHistory;
import dev.tidings.sse.internal.catchup.Action;
import dev.tidings.sse.internal.catchup.CatchUp;
import dev.tidings.sse.internal.delivery.Fanout;
import dev.tidings.sse.internal.log.FrameLog;
import dev.tidings.sse.internal.resume.ResumeContext;
import dev.tidings.sse.internal.resume.ResumeRequest;
import dev.tidings.sse.internal.resume.StreamPlacer;
import dev.tidings.sse.internal.stream.HeldChannel;
import dev.tidings.sse.internal.stream.HubStream;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.BrokerListener;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.ReadFrom;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A channel on this node: its subscription, its log, and the streams that follow it. Its monitor guards all of them, except
 * the parts that cursors read. The broker is never called while the monitor is held.
 */
public final class HubChannel implements HeldChannel {

    private static final Logger LOG = System.getLogger(HubChannel.class.getName());

    public final String name;

    /** The channel and its name as lists, shared by all streams that follow only this channel. */
    final List<HubChannel> alone = List.of(this);

    private final List<String> nameAlone;
    private final ChannelContext context;
    private final Fanout fanout;
    private final CatchUp catchUp;
    private final ChannelSubscription subscription;
    private final ChannelHistory history;
    private final StreamPlacer placer;
    private int holders;
    private int idlePeriod;
    private boolean retired;

    HubChannel(ChannelContext context, String name, FrameLog log) {
        this.context = context;
        this.name = name;
        this.nameAlone = List.of(name);
        this.fanout = new Fanout(log, this, context.loops());
        this.catchUp = new CatchUp(log, context.broker().positions(), context.scheduler()::elapsed);
        this.subscription = new ChannelSubscription(this, context.broker());
        this.history = new ChannelHistory(context.broker(), context.scheduler(), name, this::isRetired);
        this.placer = new StreamPlacer(
                new ResumeContext(
                        this, log, fanout, history, context.scheduler(), context.counters(), context.linger()),
                catchUp);
    }

    // ---- holders

    /** Acquires the channel, which stays subscribed until {@link #release}. Returns false if the channel is retired. */
    synchronized boolean acquire() {
        if (!retired) {
            holders++;
        }
        return !retired;
    }

    /** Returns the number of streams that have acquired the channel. */
    synchronized int streams() {
        return holders;
    }

    /** Subscribes. Called once, by the thread that created the channel. */
    void subscribe() {
        subscription.subscribe();
    }

    @Override
    public List<String> nameAsList() {
        return nameAlone;
    }

    /** Releases the channel for a stream. After the last release the channel lingers, and is then retired. */
    @Override
    public void release(HubStream stream) {
        placer.remove(stream);
        int period;
        synchronized (this) {
            if (--holders > 0) {
                return;
            }
            period = ++idlePeriod;
        }
        context.scheduler().schedule(context.linger(), () -> retire(period));
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

    /** Ends the subscription and closes streams that have not started yet. */
    void retire() {
        synchronized (this) {
            retired = true;
        }
        context.onRetired().accept(this);
        placer.abandon();
        subscription.end();
    }

    private synchronized boolean isRetired() {
        return retired;
    }

    /** Starts a stream in the log, as soon as its point is known. */
    public void follow(ResumeRequest request) {
        placer.add(request);
    }

    ChannelHistory history() {
        return history;
    }

    // ---- inputs of the broker

    void subscribed(BrokerListener listener) {
        Action action;
        synchronized (this) {
            if (!subscription.isCurrent(listener)) {
                return;
            }
            action = catchUp.subscribed();
        }
        perform(action);
    }

    void event(BrokerListener listener, BrokerEvent event) {
        Action action;
        boolean awaited;
        synchronized (this) {
            if (!subscription.isCurrent(listener)) {
                return;
            }
            context.counters().countEvent();
            action = catchUp.event(event);
            fanout.logGrown();
            awaited = placer.isAwaited(event);
        }
        perform(action);
        if (awaited) {
            placer.startWaiting();
        }
    }

    synchronized void interrupted(BrokerListener listener, String reason) {
        if (subscription.isCurrent(listener)) {
            LOG.log(Level.DEBUG, "subscription of channel {0} was interrupted: {1}", name, reason);
            catchUp.interrupted();
        }
    }

    /** Called with the monitor before the subscription is replaced. */
    void disconnected() {
        catchUp.interrupted();
    }

    /** Returns the log's position while the channel is live; {@code null} if there is no position to compare. */
    synchronized @Nullable String livePosition() {
        return catchUp.isLive() ? catchUp.position() : null;
    }

    /** Called when the broker has been ahead of a position for a while. */
    void fellBehind(String since) {
        Action action;
        synchronized (this) {
            if (retired) {
                return;
            }
            action = catchUp.fellBehind(since);
        }
        perform(action);
    }

    private void answered(Action.ReadHistory read, HistoryResult result) {
        Action action;
        boolean live;
        synchronized (this) {
            if (retired || !catchUp.isPending(read)) {
                return;
            }
            long resets = catchUp.resets();
            action = catchUp.answer(read, result);
            live = catchUp.isLive();
            context.counters().countResets(catchUp.resets() - resets);
            fanout.logGrown();
        }
        if (live) {
            placer.startWaiting();
        }
        perform(action);
    }

    // ---- actions

    /** Performs an action of the catch-up. Called without the monitor. */
    private void perform(Action action) {
        if (action instanceof Action.ReadHistory read) {
            LOG.log(Level.DEBUG, "channel {0} reads history", name);
            if (read.delay().isZero()) {
                read(read);
            } else {
                context.scheduler().schedule(read.delay(), () -> read(read));
            }
        } else if (action == Action.Simple.RESUBSCRIBE) {
            LOG.log(Level.INFO, "subscription of channel {0} delivers nothing: resubscribing", name);
            subscription.replace(0);
        }
    }

    private void read(Action.ReadHistory read) {
        history.read("catching up with", () -> readFrom(read), result -> answered(read, result));
    }

    /** Returns the point to read from; {@code null} if the read was superseded. */
    private synchronized @Nullable ReadFrom readFrom(Action.ReadHistory read) {
        if (!catchUp.isPending(read)) {
            return null;
        }
        String position = catchUp.position();
        return position == null ? ReadFrom.latest() : ReadFrom.after(position);
    }
}
