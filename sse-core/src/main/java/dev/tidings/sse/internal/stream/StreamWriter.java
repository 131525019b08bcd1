// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.stream;

import dev.tidings.sse.CloseReason;
import dev.tidings.sse.internal.channel.HubChannel;
import dev.tidings.sse.internal.delivery.Cursor;
import dev.tidings.sse.internal.delivery.GzipFrameWriter;
import dev.tidings.sse.internal.delivery.WriterLoop;
import dev.tidings.sse.internal.hub.Hub;
import dev.tidings.sse.internal.log.ResetReason;
import dev.tidings.sse.spi.StreamConnection;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The side of a stream that writes: its state, and all that happens to it, on its writer loop. Longer than other files, for it is one
 * state machine, and its parts share all of this.
 */
public final class StreamWriter {
    private static final Logger LOG = System.getLogger(StreamWriter.class.getName());

    /** A stream with much to write gives way to others after so many writes. */
    private static final int WRITES_PER_TURN = 64;

    private final HubStream stream;
    private final Hub hub;
    private final WriterLoop loop;
    private final StreamConnection connection;
    private final Backlog backlog;
    private final StreamDeadlines timing;
    private List<HubChannel> channels = List.of();
    private StreamState state = StreamState.OPENING;
    private CloseReason closeReason = CloseReason.CLOSED;
    private @Nullable ResetReason reset;
    private byte @Nullable [] farewell;
    private boolean ending;
    private boolean greeted;
    private boolean blocked;
    private boolean pumpQueued;
    public int loopIndex;

    StreamWriter(HubStream stream, Hub hub, WriterLoop loop, StreamConnection connection, Backlog backlog) {
        this.stream = stream;
        this.hub = hub;
        this.loop = loop;
        this.connection = connection;
        this.backlog = backlog;
        this.timing = new StreamDeadlines(backlog.options(), loop.now());
    }

    /** The stream's first task. */
    void begin(List<HubChannel> held) {
        channels = held;
        loop.add(this);
        if (backlog.isPlaced()) {
            open();
        }
        scheduleCheck();
    }

    void placed(Cursor cursor, String id, @Nullable ResetReason reason) {
        if (state != StreamState.OPENING) {
            return;
        }
        backlog.place(cursor, id);
        cursor.channel.shares.join(cursor, loop);
        reset = reason != null ? reason : reset;
        if (backlog.isPlaced()) {
            open();
        } else if (!backlog.bound(cursor)) {
            finish(CloseReason.OVERFLOW);
        }
    }

    private void open() {
        state = StreamState.OPEN;
        backlog.own.addFirst(ControlFrames.first(backlog.position(), reset, greeted ? null : backlog.options()));
        pump(loop.now());
    }

    /** Takes a frame into account that is about to be added. Any thread. */
    void announce(DirectFrame frame) {
        backlog.own.announce(frame);
    }

    /** Any thread. */
    long dropped() {
        return backlog.dropped();
    }

    void add(DirectFrame frame) {
        backlog.own.addAnnounced(frame);
        if (state == StreamState.CLOSED) {
            backlog.own.failAll(hub.callbacks);
        } else if (backlog.boundOwn(blocked, hub.callbacks)) {
            pumpSoon();
        } else {
            finish(CloseReason.OVERFLOW);
        }
    }

    private void pumpSoon() {
        if (!pumpQueued) {
            pumpQueued = true;
            loop.afterTasks(this);
        }
    }

    /** The frames that the tasks of one turn brought are written together. */
    public void pumpQueued() {
        pumpQueued = false;
        pump(loop.now());
    }

    /** The log of one of its channels has grown. */
    public void onMoved(Cursor cursor, long now) {
        boolean waits = blocked || state == StreamState.OPENING;
        if (!waits) {
            pump(now);
        } else if (!backlog.bound(cursor)) {
            finish(CloseReason.OVERFLOW);
        }
    }

    /** Writes all that is pending, as far as the connection takes it, and flushes once. */
    private void pump(long now) {
        if (blocked || state == StreamState.CLOSED) {
            return;
        }
        try {
            int writes = 0;
            while (writes < WRITES_PER_TURN && hasPending() && isWritable()) {
                writeNext();
                writes++;
            }
            if (writes > 0) {
                connection.flush();
                timing.wrote(now);
            }
            if (writes == WRITES_PER_TURN) {
                pumpSoon();
            }
            if (state == StreamState.CLOSING && !hasPending() && isWritable() && isWhole(now)) {
                finish(closeReason);
            } else if (blocked && state == StreamState.OPEN && !backlog.boundAll()) {
                finish(CloseReason.OVERFLOW);
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a client's connection failed", e);
            finish(CloseReason.DISCONNECTED);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "writing to a stream failed; it is closed, others go on", e);
            finish(CloseReason.ERROR);
        }
    }

    private boolean hasPending() {
        return switch (state) {
            case OPENING -> hasStarted() && !backlog.own.isEmpty();
            case OPEN -> !backlog.own.isEmpty() || backlog.hasEvents();
            case CLOSING -> !backlog.own.isEmpty() && !hasEnded();
            case CLOSED -> false;
        };
    }

    private void writeNext() throws IOException {
        if (backlog.own.isEmpty()) {
            loop.delivered(backlog.writeEvents(connection, loop.assembly));
            return;
        }
        var handedOver = backlog.writeOwn(connection);
        if (handedOver != null) {
            hub.callbacks.complete(handedOver);
        }
    }

    /** Whether the end of the response's content coding is written, so that nothing may follow. */
    private boolean hasEnded() {
        return connection instanceof GzipFrameWriter gzip && gzip.hasEnded();
    }

    /** Whether the client has all, so that the response may end; one in a content coding is given its end first. */
    private boolean isWhole(long now) throws IOException {
        if (!(connection instanceof GzipFrameWriter gzip) || gzip.hasEnded()) {
            return true;
        }
        gzip.writeEnd();
        gzip.flush();
        timing.wrote(now);
        return isWritable();
    }

    private boolean isWritable() {
        if (connection.isWritable()) {
            return true;
        }
        blocked = true;
        scheduleCheck();
        return false;
    }

    /** Whether anything may be written yet: before, nothing must come that would stand in front of the first frame. */
    private boolean hasStarted() {
        return state != StreamState.OPENING || greeted;
    }

    void resume() {
        blocked = false;
        pump(loop.now());
        if (ending && !blocked) {
            beginClose(closeReason);
        }
        scheduleCheck();
    }

    /** Acts on whatever is due; called by the loop from time to time. */
    public void check(long now) {
        if (blocked && timing.stalled(now)) {
            finish(CloseReason.STALLED);
        } else if (timing.isOver(now)) {
            end();
        } else if (!hasStarted() && timing.greetingDue(now)) {
            greeted = true;
            backlog.own.addFirst(ControlFrames.greeting(backlog.options()));
            pump(now);
        } else if (hasStarted() && !blocked && timing.heartbeatDue(now)) {
            backlog.own.addFirst(ControlFrames.HEARTBEAT);
            pump(now);
        }
        scheduleCheck();
    }

    private void end() {
        if (isEnding()) {
            finish(closeReason);
        } else {
            beginClose(farewell == null ? CloseReason.LIFETIME : CloseReason.SHUTDOWN);
        }
    }

    /** Closes, or will as soon as a client that was slow just then has what is still to be written. */
    private boolean isEnding() {
        return state == StreamState.CLOSING || ending;
    }

    private void scheduleCheck() {
        loop.checkBy(timing.nextDeadline(hasStarted(), blocked));
    }

    void closeAt(long end, Duration retry) {
        if (isEnding()) {
            return;
        }
        farewell = ControlFrames.retry(retry);
        timing.endsAt(end);
        scheduleCheck();
    }

    void beginClose(CloseReason reason) {
        if (state == StreamState.CLOSED || state == StreamState.CLOSING) {
            return;
        }
        long now = loop.now();
        ending = false;
        pump(now);
        if (state == StreamState.CLOSED) {
            return;
        }
        if (blocked && backlog.isPlaced() && backlog.hasEvents() && reason != CloseReason.REVOKED) {
            ending = true;
            closeReason = reason;
            timing.closes(now);
            scheduleCheck();
            return;
        }
        if (farewell != null && hasStarted()) {
            backlog.own.addLast(farewell);
        }
        state = StreamState.CLOSING;
        closeReason = reason;
        timing.closes(now);
        leaveChannels();
        pump(now);
        scheduleCheck();
    }

    void finish(CloseReason reason) {
        if (state == StreamState.CLOSED) {
            return;
        }
        if (state != StreamState.CLOSING) {
            leaveChannels();
        }
        state = StreamState.CLOSED;
        loop.remove(this);
        backlog.own.failAll(hub.callbacks);
        connection.close();
        stream.ended(reason);
    }

    private void leaveChannels() {
        backlog.leaveChannels();
        channels.forEach(channel -> channel.release(stream));
        // Whoever holds a closed stream must not hold the log.
        channels = List.of();
    }
}
