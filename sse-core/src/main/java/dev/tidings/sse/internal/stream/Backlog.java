// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.stream;

import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.internal.delivery.Cursor;
import dev.tidings.sse.internal.delivery.FrameWriter;
import dev.tidings.sse.internal.delivery.WriteBuffer;
import dev.tidings.sse.spi.StreamConnection;
import dev.tidings.sse.wire.FrameEncoder;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The pending frames of a stream. Direct frames come first, then frames that the overflow policy has kept, then the
 * frames after the cursors. Belongs to the stream's writer loop.
 */
final class Backlog {

    private final StreamOptions options;
    private final StreamContext context;
    private final DirectQueue direct = new DirectQueue();
    private final Cursor[] cursors;

    /** The position of a stream that follows several channels. */
    private final @Nullable MultiChannelId multiChannelId;

    /** The position of any other stream. */
    private @Nullable String id;

    private int started;

    /** The slot of the cursor that was served last. */
    private int turn;

    /** Created when the stream first exceeds a bound. */
    private volatile @Nullable OverflowGuard overflow;

    Backlog(StreamOptions options, List<String> channels, StreamContext context) {
        this.options = options;
        this.context = context;
        this.cursors = new Cursor[channels.size()];
        this.multiChannelId = channels.size() > 1 ? new MultiChannelId(channels) : null;
    }

    StreamOptions options() {
        return options;
    }

    DirectQueue direct() {
        return direct;
    }

    /** Sets where the stream starts in one of its channels. */
    void start(Cursor cursor, String position) {
        cursors[cursor.slot()] = cursor;
        setPosition(cursor.slot(), position);
        started++;
    }

    /** Returns whether the stream has started in all of its channels. */
    boolean isStarted() {
        return started == cursors.length;
    }

    /** Returns the position of a started stream; {@code null} if it follows no channel. */
    @Nullable
    String position() {
        return multiChannelId != null ? multiChannelId.encode() : id;
    }

    private void setPosition(int slot, String position) {
        if (multiChannelId != null) {
            multiChannelId.set(slot, position);
        } else {
            id = position;
        }
    }

    /** Removes the cursors, because each would keep alive all of its log from there on. */
    void leaveChannels() {
        for (Cursor cursor : cursors) {
            if (cursor != null) {
                cursor.detach();
            }
        }
        Arrays.fill(cursors, null);
        if (overflow != null) {
            overflow.clear();
        }
    }

    /** Returns whether events are pending. Requires a started stream. */
    boolean hasEvents() {
        if (hasLatest()) {
            return true;
        }
        for (Cursor cursor : cursors) {
            if (cursor.hasPending()) {
                return true;
            }
        }
        return false;
    }

    private boolean hasLatest() {
        return overflow != null && overflow.hasLatest();
    }

    /**
     * Writes the next direct frame or, without direct frames, the next events.
     *
     * @return the number of events, 0 for a direct frame
     */
    int writeNext(FrameWriter frames, StreamConnection connection, WriteBuffer buffer) throws IOException {
        if (!direct.isEmpty()) {
            writeDirect(frames, connection);
            return 0;
        }
        if (hasLatest()) {
            return writeLatest(frames, connection);
        }
        return multiChannelId == null
                ? cursors[0].writePending(frames, connection)
                : writeJoined(frames, connection, buffer);
    }

    private void writeDirect(FrameWriter frames, StreamConnection connection) throws IOException {
        DirectFrame frame = Objects.requireNonNull(direct.peek());
        frames.write(connection, frame.bytes());
        // Removed only now, so that the frame's future fails if the write does.
        direct.poll();
        if (frame.handedOver() != null) {
            context.callbacks().complete(frame.handedOver());
        }
    }

    private int writeLatest(FrameWriter frames, StreamConnection connection) throws IOException {
        LatestByType.Entry oldest = Objects.requireNonNull(overflow).removeLatest();
        frames.write(connection, oldest.body());
        addEnding(oldest.slot(), oldest.id());
        return 1;
    }

    /** Writes as many events of several channels as fit into the buffer, each with an id of this stream's own. */
    private int writeJoined(FrameWriter frames, StreamConnection connection, WriteBuffer buffer) throws IOException {
        int count = 0;
        buffer.clear();
        for (Cursor cursor = nextPending(); cursor != null; cursor = nextPending()) {
            if (!buffer.hasRoomFor(cursor.bodyLength())) {
                if (count == 0) {
                    addEnding(cursor.slot(), cursor.writeBody(frames, connection));
                    return 1;
                }
                turn = (turn + cursors.length - 1) % cursors.length;
                break;
            }
            setPosition(cursor.slot(), cursor.appendBody(frames, buffer));
            frames.appendEnding(buffer, FrameEncoder.ending(position()));
            count++;
        }
        frames.writeBuffer(connection, buffer);
        return count;
    }

    /** Queues the ending of a frame whose body was just written, with this stream's id. */
    private void addEnding(int slot, String position) {
        setPosition(slot, position);
        direct.addFirst(FrameEncoder.ending(position()));
    }

    /** Returns the next cursor with pending events, round-robin so that a busy channel delays no other; may be null. */
    private @Nullable Cursor nextPending() {
        for (int i = 0; i < cursors.length; i++) {
            turn = (turn + 1) % cursors.length;
            if (cursors[turn].hasPending()) {
                return cursors[turn];
            }
        }
        return null;
    }

    /**
     * Applies the overflow policy to the pending events of one channel. Called while the connection is not writable.
     *
     * @return false if the stream is to be closed
     */
    boolean enforceBounds(Cursor cursor) {
        return !OverflowGuard.isExceeded(cursor, options) || overflow().apply(cursor);
    }

    /** Applies the overflow policy to the pending events of all channels. */
    boolean enforceBounds() {
        for (Cursor cursor : cursors) {
            if (cursor != null && !enforceBounds(cursor)) {
                return false;
            }
        }
        return true;
    }

    /** Applies the overflow policy to the direct frames, with the same result. */
    boolean enforceDirectBounds(boolean blocked) {
        return !OverflowGuard.isExceeded(direct, options, blocked) || overflow().apply(direct, blocked);
    }

    /** Returns the number of events that the overflow policy has dropped. Any thread. */
    long dropped() {
        OverflowGuard guard = overflow;
        return guard == null ? 0 : guard.dropped();
    }

    private OverflowGuard overflow() {
        OverflowGuard guard = overflow;
        if (guard == null) {
            guard = new OverflowGuard(options, context);
            overflow = guard;
        }
        return guard;
    }
}
