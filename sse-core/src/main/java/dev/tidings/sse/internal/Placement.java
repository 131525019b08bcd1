// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal;

import dev.tidings.sse.CloseReason;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds where streams begin in a channel's log: from memory where that is possible, else by reading history from before the
 * log. The channel's monitor guards it; streams are told outside of it.
 */
final class Placement {

    private static final int MAX_ID_LENGTH = 4_096;

    /** How long live delivery may take to show an event that history holds already, before a client is told. */
    private static final Duration AHEAD_LIMIT = Duration.ofSeconds(5);

    private final HubChannel channel;
    private final Hub hub;
    private final FrameLog log;
    private final Join join;
    private final Backfill backfill;
    private final Map<HubStream, Waiting> waiting = new LinkedHashMap<>();
    private final Set<String> ahead = new HashSet<>();
    private boolean abandoned;

    Placement(HubChannel channel, Hub hub, Join join) {
        this.channel = channel;
        this.hub = hub;
        this.log = channel.log;
        this.join = join;
        this.backfill = new Backfill(log);
    }

    /** Finds a stream's place, now or as soon as that is possible. */
    void add(Waiting request) {
        List<Runnable> tell = new ArrayList<>();
        String missing = null;
        synchronized (channel) {
            if (abandoned) {
                tell.add(() -> request.stream().abort(CloseReason.ERROR));
            } else if (!place(request, lookUp(request), tell)) {
                waiting.put(request.stream(), request);
                missing = beginBackfill();
            }
        }
        tell.forEach(Runnable::run);
        readBack(missing);
    }

    /** A stream waits no longer. */
    void remove(HubStream stream) {
        synchronized (channel) {
            waiting.remove(stream);
        }
    }

    /** The channel is given up before those who wait could be placed: its subscription failed. */
    void abandon() {
        List<HubStream> left;
        synchronized (channel) {
            abandoned = true;
            left = List.copyOf(waiting.keySet());
            waiting.clear();
        }
        left.forEach(stream -> stream.abort(CloseReason.ERROR));
    }

    /** Places all streams that can be placed now, and reads history for the others. Called without the monitor. */
    void placeWaiting() {
        List<Runnable> tell = new ArrayList<>();
        String missing;
        synchronized (channel) {
            placeAll(tell);
            missing = beginBackfill();
        }
        tell.forEach(Runnable::run);
        readBack(missing);
    }

    /** Whether somebody waits for just this event, which history has shown before live delivery did. */
    boolean isAwaited(BrokerEvent event) {
        return !ahead.isEmpty()
                && (ahead.contains(event.position())
                        || ahead.contains(event.event().id().orElse("")));
    }

    private void placeAll(List<Runnable> tell) {
        Set<String> ids = new HashSet<>();
        waiting.values().forEach(request -> {
            if (request.after() != null) {
                ids.add(request.after());
            }
        });
        Map<String, Lookup> found = log.find(ids);
        waiting.values().removeIf(request -> place(request, found.get(request.after()), tell));
    }

    private @Nullable Lookup lookUp(Waiting request) {
        String after = request.after();
        return after == null ? null : log.find(Set.of(after)).get(after);
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
            ahead.remove(after);
            tell(request, found.place(), after, request.reset(), tell);
            return true;
        }
        boolean ambiguous = found != null && found.ambiguous();
        boolean hopeless = ambiguous || after.length() > MAX_ID_LENGTH || (join.isLive() && !join.hasHistory());
        if (hopeless) {
            placeAtEnd(request, ambiguous ? ResetReason.AMBIGUOUS_ID : ResetReason.UNKNOWN_ID, tell);
        }
        return hopeless;
    }

    private void placeAtEnd(Waiting request, @Nullable ResetReason reset, List<Runnable> tell) {
        hub.countResets(reset == null ? 0 : 1);
        tell(request, log.endPlace(), log.position(), reset, tell);
    }

    private void tell(Waiting request, Place place, String id, @Nullable ResetReason reset, List<Runnable> tell) {
        Cursor cursor = new Cursor(request, channel, place);
        tell.add(() -> request.stream().place(cursor, id, reset));
    }

    /** The id from which history is to be read; {@code null} if there is none, or a reading is under way. */
    private @Nullable String beginBackfill() {
        if (!join.isLive() || backfill.isUnderWay()) {
            return null;
        }
        for (Waiting request : waiting.values()) {
            String after = request.after();
            if (after != null && !ahead.contains(after)) {
                backfill.begin(after);
                return after;
            }
        }
        return null;
    }

    private void readBack(@Nullable String after) {
        if (after != null) {
            readBack(after, 0);
        }
    }

    private void readBack(String after, int failures) {
        hub.read(
                channel.name,
                after,
                HubChannel.PAGE,
                this::readBack,
                failure -> channel.retryLater("resuming", failure, failures, () -> readBack(after, failures + 1)));
    }

    private void readBack(History history) {
        List<Runnable> tell = new ArrayList<>();
        String next;
        synchronized (channel) {
            next = take(history, tell);
        }
        tell.forEach(Runnable::run);
        readBack(next);
    }

    private @Nullable String take(History history, List<Runnable> tell) {
        String from = backfill.from();
        switch (backfill.read(history)) {
            case MORE -> {
                return backfill.position();
            }
            case JOINED -> {
                // In one go, before an event could trim away what was just put in front.
                placeAll(tell);
                log.trim();
            }
            case AHEAD -> {
                ahead.add(from);
                placeAll(tell);
                hub.keeper.schedule(AHEAD_LIMIT, () -> giveUp(from));
            }
            case UNPROVEN -> reset(from, tell);
        }
        backfill.end();
        return beginBackfill();
    }

    private void giveUp(String id) {
        List<Runnable> tell = new ArrayList<>();
        synchronized (channel) {
            if (ahead.remove(id)) {
                reset(id, tell);
            }
        }
        tell.forEach(Runnable::run);
    }

    private void reset(String id, List<Runnable> tell) {
        waiting.values().removeIf(request -> {
            boolean concerned = id.equals(request.after());
            if (concerned) {
                placeAtEnd(request, ResetReason.UNKNOWN_ID, tell);
            }
            return concerned;
        });
    }
}
