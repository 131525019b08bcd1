// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.resume;

import dev.tidings.sse.CloseReason;
import dev.tidings.sse.internal.catchup.CatchUp;
import dev.tidings.sse.internal.channel.HubChannel;
import dev.tidings.sse.internal.delivery.Cursor;
import dev.tidings.sse.internal.hub.Hub;
import dev.tidings.sse.internal.log.LogPoint;
import dev.tidings.sse.internal.log.LogSearch;
import dev.tidings.sse.internal.log.ResetReason;
import dev.tidings.sse.internal.stream.HubStream;
import dev.tidings.sse.spi.BrokerEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds where streams begin in a channel's log: from memory where that is possible, else by reading history from before the
 * log. The channel's monitor guards it; streams are told outside of it.
 */
public final class StreamPlacer {

    private final HubChannel channel;
    private final Hub hub;
    private final CatchUp join;

    /** Not there until it is needed: most channels never read for a client. */
    private @Nullable BackfillCoordinator search;

    /** In the order in which they came. */
    private Map<HubStream, ResumeRequest> waiting = Map.of();

    /**
     * Those that have come and are not looked for yet: one pass over the log serves all who wait for the monitor meanwhile.
     * Guarded by this object's own monitor.
     */
    private List<ResumeRequest> arrived = List.of();

    private boolean abandoned;

    public StreamPlacer(HubChannel channel, Hub hub, CatchUp join) {
        this.channel = channel;
        this.hub = hub;
        this.join = join;
    }

    /** Finds a stream's place, now or as soon as that is possible. */
    public void add(ResumeRequest request) {
        arrive(request);
        locked(this::placeArrived);
    }

    private void placeArrived(List<Runnable> then) {
        List<ResumeRequest> requests = takeArrived();
        if (abandoned) {
            requests.forEach(late -> then.add(() -> late.stream().abort(CloseReason.ERROR)));
        } else if (!requests.isEmpty()) {
            place(requests, then);
            requests.forEach(this::keep);
            if (!requests.isEmpty()) {
                search(then);
            }
        }
    }

    /** Does something with the monitor, and then without it what that has added. */
    void locked(Consumer<List<Runnable>> work) {
        List<Runnable> then = new ArrayList<>();
        synchronized (channel) {
            work.accept(then);
        }
        then.forEach(Runnable::run);
    }

    private synchronized void arrive(ResumeRequest request) {
        if (arrived.isEmpty()) {
            arrived = new ArrayList<>();
        }
        arrived.add(request);
    }

    private synchronized List<ResumeRequest> takeArrived() {
        List<ResumeRequest> requests = arrived;
        arrived = List.of();
        return requests;
    }

    /** A stream waits no longer. */
    public void remove(HubStream stream) {
        synchronized (channel) {
            if (waiting.containsKey(stream)) {
                waiting.remove(stream);
            }
        }
    }

    private void keep(ResumeRequest request) {
        if (waiting.isEmpty()) {
            waiting = new LinkedHashMap<>();
        }
        waiting.put(request.stream(), request);
    }

    /** Places all streams that can be placed now. With the monitor. */
    void placeWaitingNow(List<Runnable> then) {
        if (!waiting.isEmpty()) {
            place(waiting.values(), then);
            waiting = waiting.isEmpty() ? Map.of() : waiting;
        }
    }

    /** The channel is given up before those who wait could be placed: its subscription failed. */
    public void abandon() {
        List<HubStream> left;
        synchronized (channel) {
            abandoned = true;
            left = List.copyOf(waiting.keySet());
            waiting = Map.of();
        }
        left.forEach(stream -> stream.abort(CloseReason.ERROR));
    }

    /** Places all streams that can be placed now, and reads history for the others. Called without the monitor. */
    public void placeWaiting() {
        locked(then -> {
            placeWaitingNow(then);
            search(then);
        });
    }

    /** Whether somebody waits for just this event, which history has shown before live delivery did. */
    public boolean isAwaited(BrokerEvent event) {
        return search != null && search.isAwaited(event);
    }

    /** Takes out those that could be placed. */
    private void place(Collection<ResumeRequest> requests, List<Runnable> then) {
        Map<String, LogSearch.Match> found = channel.log.find(ids(requests));
        requests.removeIf(request -> place(request, found.get(request.after()), then));
    }

    private boolean place(ResumeRequest request, LogSearch.@Nullable Match found, List<Runnable> then) {
        String after = request.after();
        if (!join.hasBegun()) {
            return false;
        }
        if (after == null) {
            placeAtEnd(request, request.reset(), then);
            return true;
        }
        if (found != null && found.point() != null) {
            if (search != null) {
                search.found(after);
            }
            tell(request, found.point(), after, request.reset(), then);
            return true;
        }
        boolean ambiguous = found != null && found.ambiguous();
        boolean hopeless = ambiguous || request.namesNothing() || (join.isLive() && !join.hasHistory());
        if (hopeless) {
            placeAtEnd(request, ambiguous ? ResetReason.AMBIGUOUS_ID : ResetReason.UNKNOWN_ID, then);
        }
        return hopeless;
    }

    private void placeAtEnd(ResumeRequest request, @Nullable ResetReason reset, List<Runnable> then) {
        hub.countResets(reset == null ? 0 : 1);
        tell(request, channel.log.endPoint(), channel.log.position(), reset, then);
    }

    private void tell(
            ResumeRequest request, LogPoint place, String id, @Nullable ResetReason reset, List<Runnable> then) {
        Cursor cursor = new Cursor(request.stream().writer(), request.slot(), channel.fanout, place);
        if (search != null) {
            search.placed(place);
        }
        then.add(() -> request.stream().start(cursor, id, reset));
    }

    /** Reads history for those who wait, if there is something to read, and now. With the monitor. */
    void search(List<Runnable> then) {
        if (!waiting.isEmpty() && join.isLive()) {
            search = search == null ? new BackfillCoordinator(channel, hub, join, this) : search;
            search.begin(then);
        }
    }

    /** The ids behind which those who wait want to go on. With the monitor. */
    Set<String> waitingIds() {
        return ids(waiting.values());
    }

    private static Set<String> ids(Collection<ResumeRequest> requests) {
        Set<String> ids = new LinkedHashSet<>();
        for (ResumeRequest request : requests) {
            if (request.after() != null) {
                ids.add(request.after());
            }
        }
        return ids;
    }

    /** Of these ids nothing can be proven: who waits behind them is told, and goes on at the log's end. With the monitor. */
    void reset(Set<String> ids, List<Runnable> then) {
        if (waiting.isEmpty()) {
            return;
        }
        waiting.values().removeIf(request -> {
            boolean concerned = request.after() != null && ids.contains(request.after());
            if (concerned) {
                placeAtEnd(request, ResetReason.UNKNOWN_ID, then);
            }
            return concerned;
        });
    }
}
