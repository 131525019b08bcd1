// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.resume;

import dev.tidings.sse.CloseReason;
import dev.tidings.sse.internal.catchup.CatchUp;
import dev.tidings.sse.internal.concurrent.DeferredActions;
import dev.tidings.sse.internal.delivery.Cursor;
import dev.tidings.sse.internal.log.LogPoint;
import dev.tidings.sse.internal.log.LogSearch;
import dev.tidings.sse.internal.log.ResetReason;
import dev.tidings.sse.internal.stream.HubStream;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.ReadFrom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The decision where each stream starts in a channel's log. Guarded by the channel's lock; streams and the broker are
 * called without it.
 *
 * <p><b>How it works.</b> A stream without a Last-Event-ID starts at the log's end. A stream whose id is in the log starts
 * after that frame. For other ids a {@link Backfill} reads history and prepends it to the log, which then serves all streams
 * that wait for an id in that range. An id that history cannot prove leads to a {@code stream-reset} and a start at the end.
 *
 * <p>Example, for a log that holds {@code p8} to {@code p10} and a history that holds {@code p1} to {@code p10}:
 *
 * <pre>
 *   client sends   outcome
 *   p9             starts before p10
 *   p4             waits; a backfill reads after p4, prepends p5 to p7, and the stream starts before p5
 *   p6             waits with the one above, and then starts before p7 without a read of its own
 *   p11            waits; history holds p11 before live delivery does; starts after p11 when it arrives live
 *   nonsense       waits; history cannot prove it: stream-reset, starts after p10
 * </pre>
 */
public final class StreamPlacer {

    /** How long live delivery may take to deliver an event that history holds, before its waiters receive a reset. */
    private static final Duration AHEAD_LIMIT = Duration.ofSeconds(30);

    private final ResumeContext context;
    private final CatchUp catchUp;

    /** Created on first use, because most channels never read history for a client. */
    private @Nullable BackfillCoordinator backfills;

    /** The requests whose point is not known yet, in order of arrival. */
    private Map<HubStream, ResumeRequest> waiting = Map.of();

    /**
     * Requests that have arrived and were not processed yet. One pass over the log serves all requests that arrive while
     * others hold the lock. Guarded by this object's monitor.
     */
    private List<ResumeRequest> arrived = List.of();

    private boolean abandoned;

    public StreamPlacer(ResumeContext context, CatchUp catchUp) {
        this.context = context;
        this.catchUp = catchUp;
    }

    /** Starts a stream as soon as its point is known. */
    public void add(ResumeRequest request) {
        arrive(request);
        DeferredActions.runLocked(context.lock(), this::startArrived);
    }

    private void startArrived(DeferredActions deferred) {
        List<ResumeRequest> requests = removeArrived();
        if (abandoned) {
            requests.forEach(late -> deferred.add(() -> late.stream().abort(CloseReason.ERROR)));
        } else if (!requests.isEmpty()) {
            start(requests, deferred);
            requests.forEach(this::enqueue);
            if (!requests.isEmpty()) {
                startBackfill(deferred);
            }
        }
    }

    private synchronized void arrive(ResumeRequest request) {
        if (arrived.isEmpty()) {
            arrived = new ArrayList<>();
        }
        arrived.add(request);
    }

    private synchronized List<ResumeRequest> removeArrived() {
        List<ResumeRequest> requests = arrived;
        arrived = List.of();
        return requests;
    }

    private void enqueue(ResumeRequest request) {
        if (waiting.isEmpty()) {
            waiting = new LinkedHashMap<>();
        }
        waiting.put(request.stream(), request);
    }

    /** Removes a stream that has closed. */
    public void remove(HubStream stream) {
        synchronized (context.lock()) {
            if (waiting.containsKey(stream)) {
                waiting.remove(stream);
            }
        }
    }

    /** Closes all waiting streams, and those that arrive later: the channel is retired, or its subscription failed. */
    public void abandon() {
        List<HubStream> left;
        synchronized (context.lock()) {
            abandoned = true;
            left = List.copyOf(waiting.keySet());
            waiting = Map.of();
        }
        left.forEach(stream -> stream.abort(CloseReason.ERROR));
    }

    /** Starts all streams whose point is known now, and reads history for the others. Called without the lock. */
    public void startWaiting() {
        DeferredActions.runLocked(context.lock(), deferred -> {
            startWaitingNow(deferred);
            startBackfill(deferred);
        });
    }

    /** Returns whether a stream waits for this event, which history delivered first. Called with the lock. */
    public boolean isAwaited(BrokerEvent event) {
        return backfills != null && backfills.isAwaited(event);
    }

    // ---- decisions

    private void startWaitingNow(DeferredActions deferred) {
        if (!waiting.isEmpty()) {
            start(waiting.values(), deferred);
            waiting = waiting.isEmpty() ? Map.of() : waiting;
        }
    }

    /** Starts the streams whose point is known, and removes their requests. */
    private void start(Collection<ResumeRequest> requests, DeferredActions deferred) {
        Map<String, LogSearch.Match> found = context.log().find(ids(requests));
        requests.removeIf(request -> start(request, found.get(request.after()), deferred));
    }

    private boolean start(ResumeRequest request, LogSearch.@Nullable Match found, DeferredActions deferred) {
        String after = request.after();
        if (!catchUp.hasStarted()) {
            return false;
        }
        if (after == null) {
            startAtEnd(request, request.reset(), deferred);
            return true;
        }
        if (found != null && found.point() != null) {
            if (backfills != null) {
                backfills.found(after);
            }
            start(request, found.point(), after, request.reset(), deferred);
            return true;
        }
        boolean ambiguous = found != null && found.ambiguous();
        boolean hopeless = ambiguous || request.isInvalidId() || (catchUp.isLive() && !catchUp.hasHistory());
        if (hopeless) {
            startAtEnd(request, ambiguous ? ResetReason.AMBIGUOUS_ID : ResetReason.UNKNOWN_ID, deferred);
        }
        return hopeless;
    }

    private void startAtEnd(ResumeRequest request, @Nullable ResetReason reset, DeferredActions deferred) {
        context.counters().countResets(reset == null ? 0 : 1);
        start(request, context.log().endPoint(), context.log().position(), reset, deferred);
    }

    private void start(
            ResumeRequest request, LogPoint point, String id, @Nullable ResetReason reset, DeferredActions deferred) {
        Cursor cursor = new Cursor(request.stream().writer(), request.slot(), context.fanout(), point);
        if (backfills != null) {
            backfills.started(point);
        }
        deferred.add(() -> request.stream().start(cursor, id, reset));
    }

    /** Sends a reset to the streams that wait for these ids, and starts them at the log's end. */
    private void reset(Set<String> ids, DeferredActions deferred) {
        if (waiting.isEmpty()) {
            return;
        }
        waiting.values().removeIf(request -> {
            boolean concerned = request.after() != null && ids.contains(request.after());
            if (concerned) {
                startAtEnd(request, ResetReason.UNKNOWN_ID, deferred);
            }
            return concerned;
        });
    }

    // ---- backfills

    private void startBackfill(DeferredActions deferred) {
        if (waiting.isEmpty() || !catchUp.isLive()) {
            return;
        }
        if (backfills == null) {
            backfills = new BackfillCoordinator(context, catchUp, this::resumeBackfills);
        }
        // Checked first, because 10,000 clients that arrive during a read must not each collect the ids of all others.
        Backfill next = backfills.isBusy() ? null : backfills.next(ids(waiting.values()));
        if (next != null) {
            BackfillCoordinator coordinator = backfills;
            deferred.add(() -> read(next, coordinator));
        }
    }

    private void resumeBackfills() {
        DeferredActions.runLocked(context.lock(), deferred -> {
            if (backfills != null) {
                backfills.resume();
            }
            startBackfill(deferred);
        });
    }

    private void read(Backfill backfill, BackfillCoordinator coordinator) {
        context.history().read("resuming streams of", () -> from(backfill), page -> add(backfill, page, coordinator));
    }

    private ReadFrom from(Backfill backfill) {
        synchronized (context.lock()) {
            return backfill.from();
        }
    }

    private void add(Backfill backfill, HistoryResult page, BackfillCoordinator coordinator) {
        DeferredActions.runLocked(context.lock(), deferred -> {
            Backfill.Result result = backfill.add(page);
            // Under the same lock as the prepend, before an event could trim the prepended frames.
            startWaitingNow(deferred);
            if (result == null) {
                deferred.add(() -> read(backfill, coordinator));
            } else {
                finish(coordinator.finish(result, ids(waiting.values())), coordinator, deferred);
            }
        });
    }

    private void finish(
            BackfillCoordinator.Outcome outcome, BackfillCoordinator coordinator, DeferredActions deferred) {
        reset(outcome.lost(), deferred);
        if (!outcome.awaited().isEmpty()) {
            context.scheduler().schedule(AHEAD_LIMIT, () -> expire(outcome, coordinator));
        }
        startBackfill(deferred);
    }

    private void expire(BackfillCoordinator.Outcome outcome, BackfillCoordinator coordinator) {
        DeferredActions.runLocked(
                context.lock(), deferred -> reset(coordinator.expire(outcome.awaited(), outcome.turn()), deferred));
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
}
