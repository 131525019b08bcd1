// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.channel;

import dev.tidings.sse.internal.catchup.SyncPoint;
import dev.tidings.sse.internal.hub.Hub;
import dev.tidings.sse.spi.ReadFrom;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Compares from time to time where the channels' logs end with the broker's positions: a subscription that has died without
 * a word is found that way, and a broker sees which histories are in use. Thread-safe; the rounds are the keeper's.
 */
public final class PositionChecker {

    private static final Logger LOG = System.getLogger(PositionChecker.class.getName());

    /** How long live delivery may take for what history holds. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Hub hub;
    private final ChannelRegistry channels;
    private final Duration interval;
    private final AtomicInteger underWay = new AtomicInteger();
    private List<Doubt> doubts = new ArrayList<>();
    private boolean graceBegun;

    /** A channel that was found behind, and where. */
    private record Doubt(HubChannel channel, SyncPoint standing) {}

    public PositionChecker(Hub hub, ChannelRegistry channels, Duration interval) {
        this.hub = hub;
        this.channels = channels;
        this.interval = interval;
    }

    public void start() {
        if (!interval.isZero()) {
            hub.keeper.schedule(interval, this::round);
        }
    }

    /** Asks for all positions without waiting for any; not while answers of the last round are still to come. */
    private void round() {
        start();
        if (underWay.compareAndSet(0, 1)) {
            try {
                channels.forEach(this::check);
            } finally {
                underWay.decrementAndGet();
            }
        }
    }

    private void check(HubChannel channel) {
        SyncPoint before = channel.standing();
        if (before == null) {
            return;
        }
        underWay.incrementAndGet();
        hub.read(
                channel.name,
                ReadFrom.latest(),
                1,
                history -> {
                    String position = history.position();
                    if (position != null && !position.equals(before.position())) {
                        doubt(new Doubt(channel, before));
                    }
                    underWay.decrementAndGet();
                },
                failure -> {
                    underWay.decrementAndGet();
                    LOG.log(Level.DEBUG, "the position of channel " + channel.name + " could not be read", failure);
                });
    }

    /** Events may simply be on their way: one that has come when the grace is over shows that. */
    private void doubt(Doubt doubt) {
        boolean first;
        synchronized (this) {
            doubts.add(doubt);
            first = !graceBegun;
            graceBegun = true;
        }
        if (first) {
            hub.keeper.schedule(GRACE, this::endGrace);
        }
    }

    private void endGrace() {
        List<Doubt> due;
        synchronized (this) {
            due = doubts;
            doubts = new ArrayList<>();
            graceBegun = false;
        }
        due.forEach(doubt -> doubt.channel().repair(doubt.standing()));
    }
}
