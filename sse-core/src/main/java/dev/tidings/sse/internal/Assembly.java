// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal;

import dev.tidings.sse.spi.StreamConnection;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a stream's frames are put together whose endings are its own, to be written in one go. Belongs to a writer loop. A
 * connection may keep what it is given, so each write is a copy.
 */
final class Assembly {

    /** From so many bytes on no more is added; bodies of that size are written without a copy. */
    private static final int CAPACITY = 16 << 10;

    private byte[] bytes = new byte[CAPACITY];
    private int length;
    private @Nullable StreamConnection connection;

    /** Begins what is to be written to a connection. */
    void begin(StreamConnection target) {
        connection = target;
        length = 0;
    }

    boolean hasRoomFor(int more) {
        return length + more < CAPACITY;
    }

    /** Adds a frame without its ending. */
    void addBody(Segment segment, long number) {
        if (connection instanceof GzipConnection gzip) {
            gzip.addBody(this, segment, number);
        } else {
            int from = segment.startOf(number);
            add(segment.bytes, from, segment.frame(number).endingStart() - from);
        }
    }

    void addEnding(byte[] ending) {
        byte[] added = connection instanceof GzipConnection gzip ? gzip.stored(ending, 0, ending.length) : ending;
        add(added, 0, added.length);
    }

    void add(byte[] source, int offset, int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, length + count);
        }
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    void write() throws IOException {
        StreamConnection target = Objects.requireNonNull(connection);
        connection = null;
        byte[] copy = Arrays.copyOf(bytes, length);
        length = 0;
        if (bytes.length > 2 * CAPACITY) {
            bytes = new byte[CAPACITY];
        }
        if (target instanceof GzipConnection gzip) {
            gzip.writeCoded(copy, 0, copy.length);
        } else {
            target.write(copy, 0, copy.length);
        }
    }
}
