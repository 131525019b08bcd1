// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal;

import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.History;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Joins history and live into a channel's log without gap or duplicate, when the channel is first subscribed and after every
 * interruption alike: once the subscription is confirmed, live events are held back while history is read and appended;
 * then those that history did not hold follow. Guarded by the channel's lock.
 *
 * <p>Live delivery may lag behind history: events that history has shown, or that lie before the position where the log
 * begins, are known by their positions when they come live, and left out.
 */
final class Join {

    /** How many live events are held back at most; more of them are left to another reading of history. */
    static final int MAX_HELD_BACK = 50_000;

    private enum State {
        APART,
        JOINING,
        LIVE
    }

    private final FrameLog log;
    private State state = State.APART;
    private boolean begun;
    private int attempt;
    private @Nullable String position;
    private List<BrokerEvent> heldBack = new ArrayList<>();
    private boolean heldBackTooMany;
    private @Nullable Set<String> overlap;
    private @Nullable History entry;
    private long resets;

    Join(FrameLog log) {
        this.log = log;
    }

    /** Whether it is known where the log begins: streams can be placed in it. */
    boolean hasBegun() {
        return begun;
    }

    boolean isLive() {
        return state == State.LIVE;
    }

    /** Whether the broker keeps a history that this log is part of. */
    boolean hasHistory() {
        return position != null;
    }

    /** The broker's position of the last event in the log, after which to read; {@code null} if there is none yet. */
    @Nullable
    String position() {
        return position;
    }

    /** How often what was missed could not be proven. */
    long resets() {
        return resets;
    }

    boolean isCurrent(int candidate) {
        return state == State.JOINING && attempt == candidate;
    }

    /**
     * The subscription is confirmed: live events are held back from now on.
     *
     * @return the number of this attempt
     */
    int subscribed() {
        state = State.JOINING;
        heldBack = new ArrayList<>();
        heldBackTooMany = false;
        return ++attempt;
    }

    void interrupted() {
        state = State.APART;
        heldBack = List.of();
    }

    /** Takes a live event. */
    void event(BrokerEvent event) {
        switch (state) {
            case APART -> {
                // Without meaning: what belongs into the log is read from history, or a reset is told.
            }
            case JOINING -> holdBack(event);
            case LIVE -> accept(event);
        }
    }

    /**
     * Takes what the broker answered for {@link #position}.
     *
     * @return whether to ask again, for the position that is then the current one
     */
    boolean read(History history) {
        if (!begun) {
            begin(history);
        } else if (position == null || !history.proven()) {
            restart(history);
        } else {
            append(history.events());
            if (history.more()) {
                return true;
            }
        }
        if (heldBackTooMany) {
            heldBackTooMany = false;
            if (position != null) {
                return true;
            }
            restart(History.none());
        }
        goLive();
        return false;
    }

    private void begin(History current) {
        begun = true;
        enter(current);
        if (position != null) {
            log.restartAt(position);
        }
    }

    private void restart(History current) {
        resets++;
        enter(current);
        log.restart(ResetReason.INTERRUPTED.event(), position);
    }

    /** The log begins at the broker's current position; nothing from before it may come into it. */
    private void enter(History current) {
        position = current.position();
        entry = current;
        overlap = null;
    }

    private void append(List<BrokerEvent> events) {
        Set<String> shown = overlap == null ? new HashSet<>() : overlap;
        overlap = shown;
        for (BrokerEvent event : events) {
            append(event);
            if (event.position() != null) {
                shown.add(event.position());
            }
        }
    }

    /** Of too many events the last one remains, which tells how far live delivery has come. */
    private void holdBack(BrokerEvent event) {
        if (heldBackTooMany || heldBack.size() == MAX_HELD_BACK) {
            heldBackTooMany = true;
            heldBack.clear();
        }
        heldBack.add(event);
    }

    private void goLive() {
        List<BrokerEvent> live = heldBack;
        heldBack = List.of();
        state = State.LIVE;
        live.forEach(this::accept);
    }

    private void accept(BrokerEvent event) {
        String place = event.position();
        if (place != null && (liesBeforeEntry(place) || wasShown(place))) {
            return;
        }
        append(event);
    }

    /** Whether live delivery still lags behind the position where the log began. */
    private boolean liesBeforeEntry(String place) {
        boolean before = entry != null && entry.covers().test(place);
        entry = before ? entry : null;
        return before;
    }

    /** History has shown this event already. The first one that it has not shown ends that. */
    private boolean wasShown(String place) {
        boolean shown = overlap != null && overlap.remove(place);
        overlap = shown ? overlap : null;
        return shown;
    }

    private void append(BrokerEvent event) {
        log.append(event);
        if (event.position() != null) {
            position = event.position();
        }
    }
}
