// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.resume;

import dev.tidings.sse.internal.catchup.CatchUp;
import dev.tidings.sse.internal.channel.HubChannel;
import dev.tidings.sse.internal.hub.Hub;
import dev.tidings.sse.internal.log.LogPoint;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.ReadFrom;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks in a channel's history for ids that its log does not have, one reading after the other, and waits for those that
 * history shows before live delivery does. The channel's monitor guards it; the broker is called outside of it.
 */
final class BackfillCoordinator {

    /** How long live delivery may take to show an event that history holds already, before a client is told. */
    private static final Duration AHEAD_LIMIT = Duration.ofSeconds(30);

    private final HubChannel channel;
    private final Hub hub;
    private final StreamPlacer placement;
    private final BackfillPlanner reader;
    private final BackfillRetention front;
    private final AwaitedIds ahead = new AwaitedIds();

    BackfillCoordinator(HubChannel channel, Hub hub, CatchUp join, StreamPlacer placement) {
        this.channel = channel;
        this.hub = hub;
        this.placement = placement;
        this.front = new BackfillRetention(channel, channel.log, hub);
        this.reader = new BackfillPlanner(channel.log, front, join, hub.keeper, this::readOn);
    }

    /** Adds the next reading for those who wait to what is to be done without the monitor, if there is one, and now. */
    void begin(List<Runnable> then) {
        Backfill next = reader.isBusy() ? null : reader.next(unread());
        if (next != null) {
            then.add(() -> read(next, 0));
        }
    }

    /** Whether somebody waits for just this event, which history has shown before live delivery did. */
    boolean isAwaited(BrokerEvent event) {
        return ahead.contains(event);
    }

    /** An id is in the log now. */
    void found(String id) {
        ahead.remove(id);
    }

    /** A stream was placed somewhere. */
    void placed(LogPoint place) {
        front.placed(place);
    }

    private List<String> unread() {
        return placement.waitingIds().stream().filter(id -> !ahead.contains(id)).toList();
    }

    /** Begins what had to wait for its time. */
    private void readOn() {
        placement.locked(then -> {
            reader.resume();
            placement.search(then);
        });
    }

    private void read(Backfill reading, int failures) {
        ReadFrom after;
        synchronized (channel) {
            after = reading.after();
        }
        hub.read(
                channel.name,
                after,
                HubChannel.PAGE,
                history -> take(reading, history),
                failure -> channel.retryLater("resuming", failure, failures, () -> read(reading, failures + 1)));
    }

    private void take(Backfill reading, HistoryResult history) {
        placement.locked(then -> {
            BackfillResult verdict = reading.read(history);
            // In one go with what was put in front, before an event could trim that away.
            placement.placeWaitingNow(then);
            if (verdict == null) {
                then.add(() -> read(reading, 0));
            } else {
                settle(verdict, then);
            }
        });
    }

    private void settle(BackfillResult verdict, List<Runnable> then) {
        Set<String> unread = new HashSet<>(unread());
        Set<String> nowAhead = new HashSet<>(unread);
        nowAhead.retainAll(verdict.ahead());
        if (!nowAhead.isEmpty()) {
            long turn = ahead.add(nowAhead);
            hub.keeper.schedule(AHEAD_LIMIT, () -> giveUp(nowAhead, turn));
        }
        unread.removeAll(nowAhead);
        unread.retainAll(verdict.unknown());
        placement.reset(unread, then);
        reader.done(verdict);
        placement.search(then);
    }

    private void giveUp(Set<String> ids, long turn) {
        placement.locked(then -> {
            ahead.giveUp(ids, turn);
            placement.reset(ids, then);
        });
    }
}
