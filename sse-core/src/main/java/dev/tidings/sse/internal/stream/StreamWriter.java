// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.stream;

import dev.tidings.sse.CloseReason;
import dev.tidings.sse.internal.delivery.Cursor;
import dev.tidings.sse.internal.delivery.FrameWriter;
import dev.tidings.sse.internal.delivery.LoopStream;
import dev.tidings.sse.internal.delivery.WriterLoop;
import dev.tidings.sse.internal.log.ResetReason;
import dev.tidings.sse.spi.StreamConnection;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The writing side of a stream, and its state machine. Runs on the stream's writer loop, except where noted. */
final class StreamWriter implements LoopStream {

    private static final Logger LOG = System.getLogger(StreamWriter.class.getName());

    /** After this many writes in a row, a stream lets the loop's other streams write. */
    private static final int WRITES_PER_TURN = 64;

    /** Lifecycle of a stream. Each state except CLOSED also ends in CLOSED if the connection fails or the stream is aborted. */
    enum State {
        /** Waits for its start in each channel; writes only a greeting. To OPEN at the last start, to CLOSING on close. */
        OPENING,

        /** Writes direct frames and events. To DRAINING or CLOSING on close. */
        OPEN,

        /** As OPEN, but closed while the client was slow. To CLOSING when the client has received the pending events. */
        DRAINING,

        /** Has left its channels; writes direct frames, the farewell, and the end of the coding. Then to CLOSED. */
        CLOSING,

        CLOSED
    }

    private final HubStream stream;
    private final StreamContext context;
    private final WriterLoop loop;
    private final StreamConnection connection;
    private final FrameWriter frames;
    private final Backlog backlog;
    private final StreamDeadlines deadlines;
    private List<? extends HeldChannel> channels = List.of();
    private State state = State.OPENING;
    private @Nullable StreamClosing closing;
    private @Nullable ResetReason reset;
    private boolean greeted;
    private boolean blocked;
    private boolean flushQueued;
    private int loopIndex;

    StreamWriter(
            HubStream stream,
            StreamContext context,
            WriterLoop loop,
            StreamConnection connection,
            FrameWriter frames,
            Backlog backlog) {
        this.stream = stream;
        this.context = context;
        this.loop = loop;
        this.connection = connection;
        this.frames = frames;
        this.backlog = backlog;
        this.deadlines = new StreamDeadlines(backlog.options(), loop.now());
    }

    /** The stream's first task. */
    void begin(List<? extends HeldChannel> held) {
        channels = held;
        loop.add(this);
        if (backlog.isStarted()) {
            open();
        }
        scheduleCheck();
    }

    /** Sets where the stream starts in one of its channels. Opens the stream if this was the last one. */
    void start(Cursor cursor, String id, @Nullable ResetReason reason) {
        if (state != State.OPENING) {
            return;
        }
        backlog.start(cursor, id);
        cursor.attach(loop);
        reset = reason != null ? reason : reset;
        if (backlog.isStarted()) {
            open();
        } else if (!backlog.enforceBounds(cursor)) {
            finish(CloseReason.OVERFLOW);
        }
    }

    private void open() {
        state = State.OPEN;
        backlog.direct().addFirst(ControlFrames.first(backlog.position(), reset, greeted ? null : backlog.options()));
        write(loop.now());
    }

    /** Counts a frame that will be added. Any thread. */
    void announce(DirectFrame frame) {
        backlog.direct().announce(frame);
    }

    /** Returns the number of events that the overflow policy has dropped. Any thread. */
    long dropped() {
        return backlog.dropped();
    }

    void add(DirectFrame frame) {
        backlog.direct().addAnnounced(frame);
        if (state == State.CLOSED) {
            backlog.direct().failAll(context.callbacks());
        } else if (backlog.enforceDirectBounds(blocked)) {
            flushLater();
        } else {
            finish(CloseReason.OVERFLOW);
        }
    }

    private void flushLater() {
        if (!flushQueued) {
            flushQueued = true;
            loop.flushAfterTasks(this);
        }
    }

    @Override
    public void flush() {
        flushQueued = false;
        write(loop.now());
    }

    @Override
    public void logGrown(Cursor cursor, long now) {
        boolean waits = blocked || state == State.OPENING;
        if (!waits) {
            write(now);
        } else if (!backlog.enforceBounds(cursor)) {
            finish(CloseReason.OVERFLOW);
        }
    }

    /** Writes pending frames while the connection accepts them, and flushes once. */
    private void write(long now) {
        if (blocked || state == State.CLOSED) {
            return;
        }
        try {
            int writes = 0;
            while (writes < WRITES_PER_TURN && hasPending() && isWritable()) {
                loop.countDeliveries(backlog.writeNext(frames, connection, loop.buffer()));
                writes++;
            }
            if (writes > 0) {
                connection.flush();
                deadlines.wrote(now);
            }
            if (writes == WRITES_PER_TURN) {
                flushLater();
            }
            if (state == State.CLOSING && !hasPending() && isWritable() && isComplete(now)) {
                finish(closeReason());
            } else if (blocked && isReceiving() && !backlog.enforceBounds()) {
                finish(CloseReason.OVERFLOW);
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a client's connection failed", e);
            finish(CloseReason.DISCONNECTED);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "writing to a stream failed; the stream is closed", e);
            finish(CloseReason.ERROR);
        }
    }

    private boolean hasPending() {
        return switch (state) {
            case OPENING -> greeted && !backlog.direct().isEmpty();
            case OPEN, DRAINING -> !backlog.direct().isEmpty() || backlog.hasEvents();
            case CLOSING -> !backlog.direct().isEmpty() && !frames.hasEnded();
            case CLOSED -> false;
        };
    }

    /** Ends the content coding if it has not ended, and returns whether the client has accepted all bytes. */
    private boolean isComplete(long now) throws IOException {
        if (!frames.writeEnd(connection)) {
            return true;
        }
        connection.flush();
        deadlines.wrote(now);
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

    private boolean isReceiving() {
        return state == State.OPEN || state == State.DRAINING;
    }

    /** Returns whether a first frame was written. Before, a heartbeat must not precede it. */
    private boolean hasStarted() {
        return state != State.OPENING || greeted;
    }

    /** Called when the connection is writable again. */
    void resume() {
        blocked = false;
        write(loop.now());
        if (state == State.DRAINING && !blocked) {
            close(closeReason());
        }
        scheduleCheck();
    }

    @Override
    public void check(long now) {
        if (blocked && deadlines.stalled(now)) {
            finish(CloseReason.STALLED);
        } else if (deadlines.isOver(now)) {
            closeAtDeadline();
        } else if (!hasStarted() && deadlines.greetingDue(now)) {
            greeted = true;
            backlog.direct().addFirst(ControlFrames.greeting(backlog.options()));
            write(now);
        } else if (hasStarted() && !blocked && deadlines.heartbeatDue(now)) {
            backlog.direct().addFirst(ControlFrames.HEARTBEAT);
            write(now);
        }
        scheduleCheck();
    }

    private void scheduleCheck() {
        loop.checkBy(deadlines.nextDeadline(hasStarted(), blocked));
    }

    private void closeAtDeadline() {
        if (isClosing()) {
            finish(closeReason());
        } else {
            close(closing == null ? CloseReason.LIFETIME : closing.reason());
        }
    }

    private boolean isClosing() {
        return state == State.DRAINING || state == State.CLOSING;
    }

    private CloseReason closeReason() {
        return Objects.requireNonNull(closing).reason();
    }

    /** Schedules the close of a stream whose node shuts down. */
    void closeAt(long end, Duration retry) {
        if (!isClosing()) {
            closing = StreamClosing.shutdown(retry);
            deadlines.endsAt(end);
            scheduleCheck();
        }
    }

    void close(CloseReason reason) {
        if (state == State.CLOSED || state == State.CLOSING) {
            return;
        }
        long now = loop.now();
        write(now);
        if (state == State.CLOSED) {
            return;
        }
        closing = StreamClosing.begun(closing, reason);
        deadlines.closes(now);
        if (blocked && backlog.isStarted() && backlog.hasEvents() && reason != CloseReason.REVOKED) {
            state = State.DRAINING;
        } else {
            if (hasStarted()) {
                closing.addFarewell(backlog.direct());
            }
            state = State.CLOSING;
            leaveChannels();
            write(now);
        }
        scheduleCheck();
    }

    /** Ends the stream immediately. */
    void finish(CloseReason reason) {
        if (state == State.CLOSED) {
            return;
        }
        if (state != State.CLOSING) {
            leaveChannels();
        }
        state = State.CLOSED;
        loop.remove(this);
        backlog.direct().failAll(context.callbacks());
        connection.close();
        stream.ended(reason);
    }

    private void leaveChannels() {
        backlog.leaveChannels();
        channels.forEach(channel -> channel.release(stream));
        // An application may keep a reference to a closed stream, which must not keep the log alive.
        channels = List.of();
    }

    @Override
    public int loopIndex() {
        return loopIndex;
    }

    @Override
    public void setLoopIndex(int index) {
        loopIndex = index;
    }
}
