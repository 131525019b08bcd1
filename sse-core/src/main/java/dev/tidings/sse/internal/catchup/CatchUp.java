// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.catchup;

import dev.tidings.sse.internal.concurrent.RateLimiter;
import dev.tidings.sse.internal.log.FrameLog;
import dev.tidings.sse.internal.log.ResetReason;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.PositionOrder;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The state machine that joins history and live events into a channel's log without gaps or duplicates. Each input returns
 * the {@link Action} to perform next. Guarded by the channel's lock.
 *
 * <p><b>How it works.</b> Pub/sub may drop events silently, so a live event is appended only if it directly follows the
 * last one. Otherwise it is buffered, and the missing events are read from history. History is authoritative: a buffered
 * event that still does not follow after that read was never accepted, and is dropped.
 *
 * <p>Example, for a log that ends at position {@code p3}:
 *
 * <pre>
 *   input                           action         state        log ends at   buffer
 *   subscribed                      ReadHistory    CATCHING_UP  p3
 *   event p6                        NOTHING        CATCHING_UP  p3            p6
 *   answer: p4, p5, p6, more        ReadHistory    CATCHING_UP  p6            p6
 *   answer: no events               NOTHING        LIVE         p6                     p6 is a duplicate
 *   event p7                        NOTHING        LIVE         p7
 *   event p9 (pub/sub dropped p8)   ReadHistory    CATCHING_UP  p7            p9
 *   answer: p8                      NOTHING        LIVE         p9
 * </pre>
 *
 * <p>The first subscription only reads the current position, where the log then begins. If history cannot prove that it has
 * all events after the log's end, the log restarts with a {@code stream-reset} at the current position.
 */
public final class CatchUp {

    private enum State {
        /** Not subscribed: live events are ignored. subscribed → CATCHING_UP. */
        DISCONNECTED,
        /** Live events are buffered while history is read. Last answer → LIVE; interrupted → DISCONNECTED. */
        CATCHING_UP,
        /** Live events are appended. Missing event or fallen behind → CATCHING_UP; interrupted → DISCONNECTED. */
        LIVE
    }

    private final FrameLog log;
    private final PositionOrder order;
    private final LongSupplier clock;
    private final DuplicateFilter duplicates;
    private State state = State.DISCONNECTED;
    private boolean started;
    private @Nullable String position;

    /** The read whose answer is expected; {@code null} unless catching up. */
    private Action.@Nullable ReadHistory pending;

    /** Created when the first event is buffered. */
    private @Nullable LiveBuffer buffer;

    /** Whether the oldest buffered event has caused a read already. Each event causes at most one. */
    private boolean repaired;

    /** Whether a position check found the broker ahead of the log while no live event arrived. */
    private boolean behind;

    /** Whether the read after that check returned events that live delivery has dropped. */
    private boolean silent;

    /** Bounds reads that publishers can cause. Created on first use. */
    private @Nullable RateLimiter repairs;

    private long resets;

    /**
     * Creates a disconnected state machine.
     *
     * @param clock returns elapsed nanoseconds
     */
    public CatchUp(FrameLog log, PositionOrder order, LongSupplier clock) {
        this.log = log;
        this.order = order;
        this.clock = clock;
        this.duplicates = new DuplicateFilter(order);
    }

    /** Returns whether the log's beginning is known, so that streams can start in it. */
    public boolean hasStarted() {
        return started;
    }

    public boolean isLive() {
        return state == State.LIVE;
    }

    /** Returns whether the broker retains a history that this log is part of. */
    public boolean hasHistory() {
        return position != null;
    }

    /** Returns the broker's position of the last event in the log; {@code null} if it is unknown. */
    @Nullable
    public String position() {
        return position;
    }

    /** Returns the number of restarts because events may have been lost. */
    public long resets() {
        return resets;
    }

    /** Returns whether the answer to a read is still expected. */
    public boolean isPending(Action.ReadHistory read) {
        return read == pending;
    }

    // ---- inputs

    /** Called when the subscription is confirmed. */
    public Action subscribed() {
        return catchUp(Duration.ZERO);
    }

    /** Called when the subscription was interrupted or closed. */
    public Action interrupted() {
        state = State.DISCONNECTED;
        pending = null;
        buffer = null;
        return Action.Simple.NOTHING;
    }

    /** Called when the broker has been ahead of a position for a while. Ignored if an event arrived since. */
    public Action fellBehind(String since) {
        if (!isLive() || !since.equals(position)) {
            return Action.Simple.NOTHING;
        }
        Action action = catchUp(Duration.ZERO);
        behind = true;
        return action;
    }

    /** Called for a live event. */
    public Action event(BrokerEvent event) {
        if (state == State.LIVE) {
            if (append(event)) {
                return Action.Simple.NOTHING;
            }
            Action action = catchUp(repairDelay());
            buffer(event);
            repaired = true;
            return action;
        }
        if (state == State.CATCHING_UP) {
            buffer(event);
        }
        // Ignored while disconnected: the next read finds the event, or the log restarts.
        return Action.Simple.NOTHING;
    }

    /** Called when the broker has answered a read. */
    public Action answer(Action.ReadHistory read, HistoryResult result) {
        if (!isPending(read)) {
            return Action.Simple.NOTHING;
        }
        if (!started) {
            started = true;
            startAt(result.position());
            if (position != null) {
                log.restartAt(position);
            }
        } else if (position == null || !(result instanceof HistoryResult.Found found)) {
            restart(result.position());
        } else {
            found.events().forEach(this::appendNext);
            duplicates.add(found.events());
            silent |= behind && !found.events().isEmpty();
            if (found.more()) {
                return readAfter(Duration.ZERO);
            }
        }
        if (buffer().clearOverflown()) {
            if (position != null) {
                resetIfForeignLost();
                return readAfter(Duration.ZERO);
            }
            restart(null);
        }
        return appendBuffered();
    }

    // ---- transitions

    private Action catchUp(Duration delay) {
        state = State.CATCHING_UP;
        buffer = null;
        repaired = false;
        behind = false;
        silent = false;
        return readAfter(delay);
    }

    private Action readAfter(Duration delay) {
        Action.ReadHistory read = new Action.ReadHistory(delay);
        pending = read;
        return read;
    }

    private Action appendBuffered() {
        boolean dead = silent && buffer().isEmpty();
        for (BrokerEvent event = buffer().peek(); event != null; event = buffer().peek()) {
            if (!append(event) && !repaired) {
                repaired = true;
                return readAfter(repairDelay());
            }
            buffer().remove();
            repaired = false;
        }
        state = State.LIVE;
        pending = null;
        buffer = null;
        return dead ? Action.Simple.RESUBSCRIBE : Action.Simple.NOTHING;
    }

    private Duration repairDelay() {
        repairs = repairs == null ? new RateLimiter() : repairs;
        return repairs.reserve(clock.getAsLong());
    }

    private void restart(@Nullable String current) {
        resets++;
        startAt(current);
        log.restart(ResetReason.INTERRUPTED.event(), position);
    }

    /** Begins the log at the broker's current position. */
    private void startAt(@Nullable String current) {
        position = current;
        duplicates.beginAt(current);
        buffer().forgetLost();
    }

    /** Sends a reset if the buffer dropped events that no history holds. The events that history holds follow. */
    private void resetIfForeignLost() {
        if (buffer().hasLostForeign()) {
            buffer().forgetLost();
            resets++;
            log.restart(ResetReason.INTERRUPTED.event(), position);
        }
    }

    private LiveBuffer buffer() {
        buffer = buffer == null ? new LiveBuffer() : buffer;
        return buffer;
    }

    private void buffer(BrokerEvent event) {
        repaired &= !buffer().add(event);
    }

    /** Appends a live event unless it is a duplicate. Returns false if it does not follow the last one. */
    private boolean append(BrokerEvent event) {
        String next = event.position();
        if (next != null) {
            if (duplicates.isDuplicate(next)) {
                return true;
            }
            if (position != null && !order.follows(position, next)) {
                return log.containsRecently(next);
            }
            duplicates.end();
        }
        appendNext(event);
        return true;
    }

    private void appendNext(BrokerEvent event) {
        log.append(event);
        if (event.position() != null) {
            position = event.position();
        }
    }
}
