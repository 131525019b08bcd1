// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal;

import dev.tidings.sse.CloseReason;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds where streams begin in a channel's log: from memory where that is possible, else by reading history from before the
 * log. The channel's monitor guards it; streams are told outside of it.
 */
final class Placement {

    /** How long live delivery may take to show an event that history holds already, before a client is told. */
    private static final Duration AHEAD_LIMIT = Duration.ofSeconds(30);

    private final HubChannel channel;
    private final Hub hub;
    private final Join join;

    // Not there until they are needed: most channels never read for a client.
    private @Nullable HistoryReader reader;
    private @Nullable FrontHold front;
    private @Nullable AheadIds ahead;

    /** In the order in which they came. */
    private Map<HubStream, Waiting> waiting = Map.of();

    /**
     * Those that have come and are not looked for yet: one pass over the log serves all who wait for the monitor meanwhile.
     * Guarded by this object's own monitor.
     */
    private List<Waiting> arrived = List.of();

    private boolean abandoned;

    Placement(HubChannel channel, Hub hub, Join join) {
        this.channel = channel;
        this.hub = hub;
        this.join = join;
    }

    /** Finds a stream's place, now or as soon as that is possible. */
    void add(Waiting request) {
        arrive(request);
        List<Runnable> tell = new ArrayList<>();
        Reading missing = null;
        synchronized (channel) {
            List<Waiting> requests = takeArrived();
            if (abandoned) {
                requests.forEach(late -> tell.add(() -> late.stream().abort(CloseReason.ERROR)));
            } else if (!requests.isEmpty()) {
                place(requests, tell);
                requests.forEach(this::keep);
                missing = requests.isEmpty() ? null : nextReading();
            }
        }
        tell.forEach(Runnable::run);
        read(missing, 0);
    }

    private synchronized void arrive(Waiting request) {
        if (arrived.isEmpty()) {
            arrived = new ArrayList<>();
        }
        arrived.add(request);
    }

    private synchronized List<Waiting> takeArrived() {
        List<Waiting> requests = arrived;
        arrived = List.of();
        return requests;
    }

    /** A stream waits no longer. */
    void remove(HubStream stream) {
        synchronized (channel) {
            if (waiting.containsKey(stream)) {
                waiting.remove(stream);
            }
        }
    }

    private void keep(Waiting request) {
        if (waiting.isEmpty()) {
            waiting = new LinkedHashMap<>();
        }
        waiting.put(request.stream(), request);
    }

    private void placeWaitingNow(List<Runnable> tell) {
        if (!waiting.isEmpty()) {
            place(waiting.values(), tell);
            waiting = waiting.isEmpty() ? Map.of() : waiting;
        }
    }

    /** The channel is given up before those who wait could be placed: its subscription failed. */
    void abandon() {
        List<HubStream> left;
        synchronized (channel) {
            abandoned = true;
            left = List.copyOf(waiting.keySet());
            waiting = Map.of();
        }
        left.forEach(stream -> stream.abort(CloseReason.ERROR));
    }

    /** Places all streams that can be placed now, and reads history for the others. Called without the monitor. */
    void placeWaiting() {
        List<Runnable> tell = new ArrayList<>();
        Reading missing;
        synchronized (channel) {
            placeWaitingNow(tell);
            missing = nextReading();
        }
        tell.forEach(Runnable::run);
        read(missing, 0);
    }

    /** Whether somebody waits for just this event, which history has shown before live delivery did. */
    boolean isAwaited(BrokerEvent event) {
        return ahead != null && ahead.contains(event);
    }

    /** Takes out those that could be placed. */
    private void place(Collection<Waiting> requests, List<Runnable> tell) {
        Set<String> ids = new HashSet<>();
        for (Waiting request : requests) {
            if (request.after() != null) {
                ids.add(request.after());
            }
        }
        Map<String, Lookup> found = channel.log.find(ids);
        requests.removeIf(request -> place(request, found.get(request.after()), tell));
    }

    private boolean place(Waiting request, @Nullable Lookup found, List<Runnable> tell) {
        String after = request.after();
        if (!join.hasBegun()) {
            return false;
        }
        if (after == null) {
            placeAtEnd(request, request.reset(), tell);
            return true;
        }
        if (found != null && found.place() != null) {
            if (ahead != null) {
                ahead.remove(after);
            }
            tell(request, found.place(), after, request.reset(), tell);
            return true;
        }
        boolean ambiguous = found != null && found.ambiguous();
        boolean hopeless = ambiguous || request.namesNothing() || (join.isLive() && !join.hasHistory());
        if (hopeless) {
            placeAtEnd(request, ambiguous ? ResetReason.AMBIGUOUS_ID : ResetReason.UNKNOWN_ID, tell);
        }
        return hopeless;
    }

    private void placeAtEnd(Waiting request, @Nullable ResetReason reset, List<Runnable> tell) {
        hub.countResets(reset == null ? 0 : 1);
        tell(request, channel.log.endPlace(), channel.log.position(), reset, tell);
    }

    private void tell(Waiting request, Place place, String id, @Nullable ResetReason reset, List<Runnable> tell) {
        Cursor cursor = new Cursor(request, channel, place);
        if (front != null) {
            front.placed(place);
        }
        tell.add(() -> request.stream().place(cursor, id, reset));
    }

    /** What is to be read for those who wait; {@code null} if nothing, or not now. */
    private @Nullable Reading nextReading() {
        if (waiting.isEmpty() || !join.isLive() || (reader != null && reader.isBusy())) {
            return null;
        }
        List<String> unread = unreadIds();
        return unread.isEmpty() ? null : reader().next(unread);
    }

    private HistoryReader reader() {
        if (reader == null) {
            reader = new HistoryReader(channel.log, join, hub.keeper, this::readOn);
        }
        return reader;
    }

    private List<String> unreadIds() {
        Set<String> ids = new LinkedHashSet<>();
        for (Waiting request : waiting.values()) {
            String after = request.after();
            if (after != null && (ahead == null || !ahead.contains(after))) {
                ids.add(after);
            }
        }
        return new ArrayList<>(ids);
    }

    /** Begins what had to wait for its time. */
    private void readOn() {
        Reading next;
        synchronized (channel) {
            reader().resume();
            next = nextReading();
        }
        read(next, 0);
    }

    private void read(@Nullable Reading reading, int failures) {
        if (reading == null) {
            return;
        }
        String after;
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

    private void take(Reading reading, History history) {
        List<Runnable> tell = new ArrayList<>();
        Reading next;
        synchronized (channel) {
            Verdict verdict = reading.read(history);
            next = verdict == null ? reading : settle(verdict, tell);
        }
        tell.forEach(Runnable::run);
        read(next, 0);
    }

    /** In one go with what was put in front, before an event could trim that away. */
    private @Nullable Reading settle(Verdict verdict, List<Runnable> tell) {
        if (verdict.joined()) {
            if (front == null) {
                front = new FrontHold(channel, channel.log, hub);
            }
            front.begin();
        }
        placeWaitingNow(tell);
        Set<String> unread = new HashSet<>(unreadIds());
        Set<String> nowAhead = new HashSet<>(unread);
        nowAhead.retainAll(verdict.ahead());
        if (!nowAhead.isEmpty()) {
            AheadIds awaited = ahead == null ? new AheadIds() : ahead;
            ahead = awaited;
            long turn = awaited.add(nowAhead);
            hub.keeper.schedule(AHEAD_LIMIT, () -> giveUp(awaited, nowAhead, turn));
        }
        unread.removeAll(nowAhead);
        unread.retainAll(verdict.unknown());
        reset(unread, tell);
        reader().done(verdict);
        return nextReading();
    }

    private void giveUp(AheadIds awaited, Set<String> ids, long turn) {
        List<Runnable> tell = new ArrayList<>();
        synchronized (channel) {
            awaited.giveUp(ids, turn);
            reset(ids, tell);
        }
        tell.forEach(Runnable::run);
    }

    private void reset(Set<String> ids, List<Runnable> tell) {
        if (waiting.isEmpty()) {
            return;
        }
        waiting.values().removeIf(request -> {
            boolean concerned = request.after() != null && ids.contains(request.after());
            if (concerned) {
                placeAtEnd(request, ResetReason.UNKNOWN_ID, tell);
            }
            return concerned;
        });
    }
}
