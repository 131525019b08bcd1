// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.stream;

import dev.tidings.sse.SseException;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.internal.concurrent.CallbackExecutor;
import dev.tidings.sse.internal.delivery.Cursor;
import dev.tidings.sse.internal.delivery.WriteBuffer;
import dev.tidings.sse.spi.StreamConnection;
import dev.tidings.sse.wire.FrameEncoder;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * All that a stream has still to write: frames of its own first, then frames kept by its overflow policy, then what its
 * cursors have before them. Belongs to the stream's writer loop.
 */
final class Backlog {

    /** Direct sends may be this many times the bound ahead of a busy loop, while the client takes all it is given. */
    private static final int BURST = 8;

    private static final AtomicLongFieldUpdater<Backlog> DROPPED =
            AtomicLongFieldUpdater.newUpdater(Backlog.class, "dropped");

    private final StreamOptions options;
    private final Cursor[] cursors;

    /** Of a stream on several channels. */
    private final @Nullable MultiChannelId vectorId;

    /** Of any other. */
    private @Nullable String id;

    private int placed;
    private int turn;
    private @Nullable LatestByType kept;
    private volatile long dropped;
    private final LongAdder droppedOnHub;

    final DirectQueue own = new DirectQueue();

    Backlog(StreamOptions options, List<String> channels, LongAdder droppedOnHub) {
        this.droppedOnHub = droppedOnHub;
        this.options = options;
        this.cursors = new Cursor[channels.size()];
        this.vectorId = channels.size() > 1 ? new MultiChannelId(channels) : null;
    }

    StreamOptions options() {
        return options;
    }

    /** Sets where the stream begins in one of its channels. */
    void place(Cursor cursor, String position) {
        cursors[cursor.slot] = cursor;
        setPosition(cursor.slot, position);
        placed++;
    }

    boolean isPlaced() {
        return placed == cursors.length;
    }

    /** The stream's position when all of its cursors are placed; {@code null} if it follows no channel. */
    @Nullable
    String position() {
        return vectorId != null ? vectorId.encode() : id;
    }

    private void setPosition(int slot, String position) {
        if (vectorId != null) {
            vectorId.set(slot, position);
        } else {
            id = position;
        }
    }

    /** Lets go of the channels: a cursor would keep alive all of the log that comes after it. */
    void leaveChannels() {
        for (Cursor cursor : cursors) {
            if (cursor != null) {
                cursor.channel.shares.leave(cursor);
            }
        }
        Arrays.fill(cursors, null);
        kept = null;
    }

    boolean hasEvents() {
        if (kept != null) {
            return true;
        }
        for (Cursor cursor : cursors) {
            if (cursor.hasPending()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Writes the next frame of the stream's own.
     *
     * @return who is to be told; {@code null} if nobody
     */
    @Nullable
    CompletableFuture<Void> writeOwn(StreamConnection connection) throws IOException {
        DirectFrame frame = Objects.requireNonNull(own.peek());
        connection.write(frame.bytes(), 0, frame.bytes().length);
        own.poll();
        return frame.handedOver();
    }

    /**
     * Writes events: of a single channel all up to the end of a segment, of several channels as many as can be assembled.
     *
     * @return how many
     */
    int writeEvents(StreamConnection connection, WriteBuffer assembly) throws IOException {
        if (kept != null) {
            return writeKept(connection, kept);
        }
        return vectorId == null ? cursors[0].writeJoined(connection) : writeAssembled(connection, assembly);
    }

    private int writeAssembled(StreamConnection connection, WriteBuffer assembly) throws IOException {
        int frames = 0;
        assembly.begin();
        for (Cursor cursor = nextPending(); cursor != null; cursor = nextPending()) {
            if (!assembly.hasRoomFor(cursor.bodyLength())) {
                if (frames == 0) {
                    addEnding(cursor.slot, cursor.writeBody(connection));
                    return 1;
                }
                turn = (turn + cursors.length - 1) % cursors.length;
                break;
            }
            setPosition(cursor.slot, cursor.copyBody(connection, assembly));
            assembly.addEnding(connection, FrameEncoder.ending(position()));
            frames++;
        }
        assembly.writeTo(connection);
        return frames;
    }

    /**
     * Applies the stream's bounds to what waits in a channel, while the connection is not writable.
     *
     * @return whether the stream may go on
     */
    boolean bound(Cursor cursor) {
        while (exceedsBound(cursor)) {
            switch (options.overflow()) {
                case CLOSE -> {
                    return false;
                }
                case DROP_OLDEST -> {
                    cursor.skip();
                    countDropped(1);
                }
                case LATEST_PER_TYPE -> keepLatest(cursor);
            }
        }
        return true;
    }

    /** The same for all channels. */
    boolean boundAll() {
        for (Cursor cursor : cursors) {
            if (cursor != null && !bound(cursor)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Applies the stream's bounds to what was sent to it alone; a client that takes all it is given has a multiple of them.
     *
     * @return whether the stream may go on
     */
    boolean boundOwn(boolean blocked, CallbackExecutor callbacks) {
        int multiple = blocked ? 1 : BURST;
        while (own.exceeds(times(multiple, options.maxBehindBytes()), times(multiple, options.maxBehindEvents()))) {
            DirectFrame oldest = switch (options.overflow()) {
                case CLOSE -> null;
                case DROP_OLDEST, LATEST_PER_TYPE -> own.pollBounded();
            };
            if (oldest == null) {
                return false;
            }
            countDropped(1);
            if (oldest.handedOver() != null) {
                callbacks.fail(oldest.handedOver(), new SseException("left out, for the client reads too slowly"));
            }
        }
        return true;
    }

    private static long times(int multiple, long bound) {
        return bound > Long.MAX_VALUE / multiple ? Long.MAX_VALUE : multiple * bound;
    }

    long dropped() {
        return dropped;
    }

    private void countDropped(long events) {
        DROPPED.addAndGet(this, events);
        droppedOnHub.add(events);
    }

    private boolean exceedsBound(Cursor cursor) {
        long events = cursor.behindEvents();
        return events > 1 && (events > options.maxBehindEvents() || cursor.behindBytes() > options.maxBehindBytes());
    }

    private void keepLatest(Cursor cursor) {
        LatestByType frames = kept == null ? new LatestByType() : kept;
        kept = frames;
        while (cursor.hasPending()) {
            countDropped(frames.put(cursor.keep()));
        }
        while (frames.exceeds(options.maxBehindBytes(), options.maxBehindEvents())) {
            frames.poll();
            countDropped(1);
        }
    }

    private int writeKept(StreamConnection connection, LatestByType frames) throws IOException {
        LatestFrame oldest = Objects.requireNonNull(frames.poll());
        if (frames.isEmpty()) {
            kept = null;
        }
        connection.write(oldest.body(), 0, oldest.body().length);
        addEnding(oldest.slot(), oldest.id());
        return 1;
    }

    /** Queues the rest of a frame whose body was just written, with the id that is this stream's own. */
    private void addEnding(int slot, String position) {
        setPosition(slot, position);
        own.addFirst(FrameEncoder.ending(position()));
    }

    /** The channels of a stream take turns, so that none waits for a busy one; {@code null} if none has anything. */
    private @Nullable Cursor nextPending() {
        for (int i = 0; i < cursors.length; i++) {
            turn = (turn + 1) % cursors.length;
            if (cursors[turn].hasPending()) {
                return cursors[turn];
            }
        }
        return null;
    }
}
