// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.catchup;

import dev.tidings.sse.internal.log.FrameLog;
import dev.tidings.sse.internal.log.ResetReason;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.PositionOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Joins history and live into a channel's log without gap or duplicate, when the channel is first subscribed, after every
 * interruption, and when something is found missing, alike: live events are held back while history is read and appended;
 * then those that history did not hold follow. Guarded by the channel's lock.
 *
 * <p>Live delivery may lose events and tell nobody: what it brings has to follow the log's end. What does not is held back
 * until history was read. History is the truth: an event that still does not follow then is none.
 */
public final class CatchUp {

    /** What is to be done after an answer. */
    public enum Step {
        /** Nothing: the channel is live. */
        NONE,
        /** Read on, after the position that is then the current one. */
        READ_ON,
        /** The same, but because another event does not follow: not too often. */
        REPAIR,
        /** The channel is live, but live delivery had fallen silent: it is to be subscribed anew. */
        RENEW
    }

    private enum State {
        APART,
        JOINING,
        LIVE
    }

    private final FrameLog log;
    private final PositionOrder order;
    private final DuplicateFilter overlap;
    private State state = State.APART;
    private boolean begun;
    private int attempt;
    private @Nullable String position;

    /** Not there while nothing is held back. */
    private @Nullable LiveBuffer heldBack;

    /** Whether the first of those that are held back has begun a reading of history already. */
    private boolean suspect;

    private boolean doubted;
    private boolean silent;
    private long resets;

    public CatchUp(FrameLog log, PositionOrder order) {
        this.log = log;
        this.order = order;
        this.overlap = new DuplicateFilter(order);
    }

    /** Whether it is known where the log begins: streams can be placed in it. */
    public boolean hasBegun() {
        return begun;
    }

    public boolean isLive() {
        return state == State.LIVE;
    }

    /** Whether the broker keeps a history that this log is part of. */
    public boolean hasHistory() {
        return position != null;
    }

    /** The broker's position of the last event in the log, after which to read; {@code null} if there is none yet. */
    @Nullable
    public String position() {
        return position;
    }

    /** Where the log stands; {@code null} while it is not live, or has no history. */
    @Nullable
    public SyncPoint standing() {
        return isLive() && position != null ? new SyncPoint(attempt, position) : null;
    }

    /** How often what was missed could not be proven. */
    public long resets() {
        return resets;
    }

    /** The number of the last time that it was begun to join. */
    public int attempt() {
        return attempt;
    }

    public boolean isCurrent(int candidate) {
        return state == State.JOINING && attempt == candidate;
    }

    /** Whether an answer to what was asked after a position is still to be taken: another one to the same may have been. */
    public boolean awaits(int candidate, @Nullable String after) {
        return isCurrent(candidate) && Objects.equals(after, position);
    }

    /** The subscription is confirmed: live events are held back from now on, until history was read. */
    public void subscribed() {
        state = State.JOINING;
        heldBack = null;
        suspect = false;
        doubted = false;
        silent = false;
        attempt++;
    }

    public void interrupted() {
        state = State.APART;
        heldBack = null;
    }

    /** The broker has been ahead of a standing for a while: joins anew, unless something came meanwhile. */
    public boolean repair(SyncPoint since) {
        boolean unchanged = since.equals(standing());
        if (unchanged) {
            subscribed();
            doubted = true;
        }
        return unchanged;
    }

    /**
     * Takes a live event.
     *
     * @return whether it does not follow, so that history is to be read
     */
    public boolean event(BrokerEvent event) {
        if (state == State.LIVE && !accept(event)) {
            subscribed();
            holdBack(event);
            suspect = true;
            return true;
        }
        if (state == State.JOINING) {
            holdBack(event);
        }
        // While apart it is without meaning: what belongs into the log is read from history, or a reset is told.
        return false;
    }

    /** Takes what the broker answered for {@link #position}. */
    public Step read(HistoryResult history) {
        if (!begun) {
            begun = true;
            enter(history);
            if (position != null) {
                log.restartAt(position);
            }
        } else if (position == null || !(history instanceof HistoryResult.Found found)) {
            restart(history);
        } else {
            append(history);
            if (found.more()) {
                return Step.READ_ON;
            }
        }
        if (heldBack().takeOverflown()) {
            if (position != null) {
                tellLost();
                return Step.READ_ON;
            }
            restart(new HistoryResult.Unsupported());
        }
        return goLive();
    }

    private void append(HistoryResult history) {
        history.events().forEach(this::append);
        overlap.add(history.events());
        silent |= doubted && !history.events().isEmpty();
    }

    private void restart(HistoryResult current) {
        resets++;
        enter(current);
        log.restart(ResetReason.INTERRUPTED.event(), position);
    }

    /** The log begins at the broker's current position; nothing from before it may come into it. */
    private void enter(HistoryResult current) {
        position = current.position();
        overlap.begin(current);
        heldBack().forgetLost();
    }

    /** What is in no history cannot be read: that it is missing is told, and what history holds follows. */
    private void tellLost() {
        if (heldBack().hasLostForeign()) {
            heldBack().forgetLost();
            resets++;
            log.restart(ResetReason.INTERRUPTED.event(), position);
        }
    }

    private LiveBuffer heldBack() {
        heldBack = heldBack == null ? new LiveBuffer() : heldBack;
        return heldBack;
    }

    private void holdBack(BrokerEvent event) {
        suspect &= !heldBack().add(event);
    }

    /** Each event begins one reading of history at most: then it is taken, or left out. */
    private Step goLive() {
        boolean renew = silent && heldBack().isEmpty();
        for (BrokerEvent event = heldBack().peek();
                event != null;
                event = heldBack().peek()) {
            if (!accept(event) && !suspect) {
                suspect = true;
                return Step.REPAIR;
            }
            heldBack().remove();
            suspect = false;
        }
        state = State.LIVE;
        heldBack = null;
        return renew ? Step.RENEW : Step.NONE;
    }

    /** Whether a live event was taken, or is known already; false if it does not follow. */
    private boolean accept(BrokerEvent event) {
        String place = event.position();
        if (place != null) {
            if (overlap.removes(place)) {
                return true;
            }
            if (position != null && !order.follows(position, place)) {
                return log.containsRecently(place);
            }
            overlap.end();
        }
        append(event);
        return true;
    }

    private void append(BrokerEvent event) {
        log.append(event);
        if (event.position() != null) {
            position = event.position();
        }
    }
}
