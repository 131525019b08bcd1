// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.channel;

import dev.tidings.sse.internal.broker.BrokerClient;
import dev.tidings.sse.internal.concurrent.Scheduler;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.ReadFrom;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The periodic check of all channels' positions against the broker's. It finds subscriptions that died silently, and
 * renews the expiry of histories in use. Thread-safe; rounds run on the scheduler.
 */
public final class PositionChecker {

    private static final Logger LOG = System.getLogger(PositionChecker.class.getName());

    /** How long live delivery may take to deliver an event that history holds. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final BrokerClient broker;
    private final Scheduler scheduler;
    private final ChannelRegistry channels;
    private final Duration interval;
    private final AtomicInteger pending = new AtomicInteger();
    private List<Suspect> suspects = new ArrayList<>();
    private boolean inGrace;

    /** A channel whose broker was ahead of a position. */
    private record Suspect(HubChannel channel, String position) {}

    public PositionChecker(BrokerClient broker, Scheduler scheduler, ChannelRegistry channels, Duration interval) {
        this.broker = broker;
        this.scheduler = scheduler;
        this.channels = channels;
        this.interval = interval;
    }

    public void start() {
        if (!interval.isZero()) {
            scheduler.schedule(interval, this::round);
        }
    }

    /** Requests all positions at once. Skipped while answers of the last round are pending. */
    private void round() {
        start();
        if (pending.compareAndSet(0, 1)) {
            try {
                channels.forEach(this::check);
            } finally {
                pending.decrementAndGet();
            }
        }
    }

    private void check(HubChannel channel) {
        String position = channel.livePosition();
        if (position == null) {
            return;
        }
        pending.incrementAndGet();
        broker.read(
                channel.name,
                ReadFrom.latest(),
                1,
                current -> {
                    compare(channel, position, current);
                    pending.decrementAndGet();
                },
                failure -> {
                    pending.decrementAndGet();
                    LOG.log(Level.DEBUG, "cannot read the position of channel " + channel.name, failure);
                });
    }

    private void compare(HubChannel channel, String position, HistoryResult current) {
        if (current.position() != null && !current.position().equals(position)) {
            suspect(new Suspect(channel, position));
        }
    }

    /** Checks a channel again after the grace period, because its events may be on their way. */
    private void suspect(Suspect suspect) {
        boolean first;
        synchronized (this) {
            suspects.add(suspect);
            first = !inGrace;
            inGrace = true;
        }
        if (first) {
            scheduler.schedule(GRACE, this::endGrace);
        }
    }

    private void endGrace() {
        List<Suspect> due;
        synchronized (this) {
            due = suspects;
            suspects = new ArrayList<>();
            inGrace = false;
        }
        due.forEach(suspect -> suspect.channel().fellBehind(suspect.position()));
    }
}
