// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.channel;

import dev.tidings.sse.internal.catchup.CatchUp;
import dev.tidings.sse.internal.catchup.SyncPoint;
import dev.tidings.sse.internal.concurrent.Backoff;
import dev.tidings.sse.internal.concurrent.RateLimiter;
import dev.tidings.sse.internal.delivery.Fanout;
import dev.tidings.sse.internal.hub.Hub;
import dev.tidings.sse.internal.log.FrameLog;
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
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A channel on this node: its subscription, its log, and the streams that follow it. Its monitor guards all of it but what
 * cursors read; the broker is never called while it is held.
 */
public final class HubChannel implements HeldChannel {

    private static final Logger LOG = System.getLogger(HubChannel.class.getName());
    public static final int PAGE = 1_000;

    public final String name;

    /** The channel and its name as lists: most streams follow one channel, and share these. */
    final List<HubChannel> alone = List.of(this);

    private final List<String> nameAlone;
    public final FrameLog log;
    private final Hub hub;
    public final Fanout fanout;
    private final CatchUp join;
    private final ChannelSubscription feed;
    private @Nullable RateLimiter repairs;
    private final StreamPlacer placement;
    private int holders;
    private int idlePeriod;
    private boolean retired;

    HubChannel(Hub hub, String name, FrameLog log, int loops) {
        this.hub = hub;
        this.name = name;
        this.nameAlone = List.of(name);
        this.log = log;
        this.fanout = new Fanout(log, this, loops);
        this.join = new CatchUp(log, hub.broker.positions());
        this.feed = new ChannelSubscription(this, hub);
        this.placement = new StreamPlacer(this, hub, join);
    }

    // ---- who holds it

    /** Keeps the channel subscribed until {@link #release}; false if it has been given up. */
    synchronized boolean hold() {
        if (!retired) {
            holders++;
        }
        return !retired;
    }

    /** Returns the number of streams that hold the channel. */
    synchronized int streams() {
        return holders;
    }

    /** Subscribes; called once, by whoever made the channel. */
    void subscribe() {
        feed.subscribe();
    }

    @Override
    public List<String> nameAsList() {
        return nameAlone;
    }

    /** Lets go of the channel; after the last one it lingers for a while. */
    @Override
    public void release(HubStream stream) {
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
        synchronized (this) {
            retired = true;
        }
        hub.forget(this);
        placement.abandon();
        feed.end();
    }

    /** Finds a stream's place in the log, now or as soon as that is possible. */
    public void follow(ResumeRequest request) {
        placement.add(request);
    }

    // ---- what the broker reports

    void subscribed(BrokerListener listener) {
        int attempt;
        synchronized (this) {
            if (!feed.isCurrent(listener)) {
                return;
            }
            join.subscribed();
            attempt = join.attempt();
        }
        read(attempt, 0);
    }

    void event(BrokerListener listener, BrokerEvent event) {
        boolean awaited;
        Repair repair;
        synchronized (this) {
            if (!feed.isCurrent(listener)) {
                return;
            }
            hub.countEvent();
            repair = join.event(event) ? beginRepair() : null;
            fanout.logGrown();
            awaited = placement.isAwaited(event);
        }
        repair(repair);
        if (awaited) {
            placement.placeWaiting();
        }
    }

    synchronized void interrupted(BrokerListener listener, String reason) {
        if (feed.isCurrent(listener)) {
            LOG.log(Level.DEBUG, "channel {0} is interrupted: {1}", name, reason);
            join.interrupted();
        }
    }

    /** The subscription is given up for another one. */
    synchronized void disconnected() {
        join.interrupted();
    }

    /** Where the log stands; {@code null} if there is nothing to compare it with. */
    synchronized @Nullable SyncPoint standing() {
        return join.standing();
    }

    /** The broker has been ahead for a while, and nothing came. */
    void repair(SyncPoint since) {
        int attempt;
        synchronized (this) {
            if (retired || !join.repair(since)) {
                return;
            }
            attempt = join.attempt();
        }
        LOG.log(Level.DEBUG, "channel {0} has fallen behind: reading history", name);
        read(attempt, 0);
    }

    /** A reading of history that is due because an event did not follow. */
    private record Repair(int attempt, Duration delay) {}

    /** With the monitor, in one go with what was found: an interruption right after it begins another attempt. */
    private Repair beginRepair() {
        repairs = repairs == null ? new RateLimiter() : repairs;
        return new Repair(join.attempt(), repairs.next(hub.keeper.elapsed()));
    }

    /** Reads what is missing, though not too often. */
    private void repair(@Nullable Repair repair) {
        if (repair == null) {
            return;
        }
        LOG.log(Level.DEBUG, "channel {0} misses events: reading history", name);
        if (repair.delay().isZero()) {
            read(repair.attempt(), 0);
        } else {
            hub.keeper.schedule(repair.delay(), () -> read(repair.attempt(), 0));
        }
    }

    private void read(int attempt, int failures) {
        String after;
        synchronized (this) {
            if (retired || !join.isCurrent(attempt)) {
                return;
            }
            after = join.position();
        }
        hub.read(
                name,
                after == null ? ReadFrom.latest() : ReadFrom.after(after),
                PAGE,
                history -> joined(attempt, after, history),
                failure -> retryLater("joining", failure, failures, () -> read(attempt, failures + 1)));
    }

    private void joined(int attempt, @Nullable String after, HistoryResult history) {
        CatchUp.Step step;
        Repair repair;
        synchronized (this) {
            if (retired || !join.awaits(attempt, after)) {
                return;
            }
            long resets = join.resets();
            step = join.read(history);
            repair = step == CatchUp.Step.REPAIR ? beginRepair() : null;
            hub.countResets(join.resets() - resets);
            fanout.logGrown();
        }
        switch (step) {
            case READ_ON -> read(attempt, 0);
            case REPAIR -> repair(repair);
            case NONE -> placement.placeWaiting();
            case RENEW -> {
                LOG.log(Level.INFO, "channel {0} had fallen silent: subscribing anew", name);
                placement.placeWaiting();
                feed.renew(0);
            }
        }
    }

    public void retryLater(String what, Throwable failure, int failures, Runnable retry) {
        // Each channel has its own: the trace would be the same one for all of them.
        LOG.log(
                failures == 0 ? Level.WARNING : Level.DEBUG,
                "{0} on channel {1} failed; trying again: {2}",
                what,
                name,
                failure);
        LOG.log(Level.DEBUG, "it failed here", failure);
        hub.keeper.schedule(Backoff.delay(failures), () -> {
            if (!isRetired()) {
                retry.run();
            }
        });
    }

    private synchronized boolean isRetired() {
        return retired;
    }
}
