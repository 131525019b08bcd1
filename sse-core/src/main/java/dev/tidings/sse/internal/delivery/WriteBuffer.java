// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.delivery;

import dev.tidings.sse.internal.log.Segment;
import dev.tidings.sse.spi.StreamConnection;
import java.io.IOException;
import java.util.Arrays;

/**
 * Where a stream's frames are put together whose endings are its own, to be written in one go. Belongs to a writer loop. A
 * connection may keep what it is given, so each write is a copy.
 */
public final class WriteBuffer {

    /** From so many bytes on no more is added; bodies of that size are written without a copy. */
    private static final int CAPACITY = 16 << 10;

    private byte[] bytes = new byte[CAPACITY];
    private int length;

    /** How many bytes there are before compression, so that it changes nothing of what is joined. */
    private int taken;

    public void begin() {
        length = 0;
        taken = 0;
    }

    public boolean hasRoomFor(int more) {
        return taken + more < CAPACITY;
    }

    /** Adds a frame without its ending, for a connection. */
    void addBody(StreamConnection connection, Segment segment, long number) {
        int from = segment.startOf(number);
        int count = segment.frame(number).endingStart() - from;
        taken += count;
        if (connection instanceof GzipFrameWriter gzip) {
            gzip.addBody(this, segment, number);
        } else {
            add(segment.bytes, from, count);
        }
    }

    /** Adds a frame's ending, for the same connection. */
    public void addEnding(StreamConnection connection, byte[] ending) {
        taken += ending.length;
        byte[] added = connection instanceof GzipFrameWriter gzip ? gzip.stored(ending, 0, ending.length) : ending;
        add(added, 0, added.length);
    }

    void add(byte[] source, int offset, int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, length + count);
        }
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    public void writeTo(StreamConnection connection) throws IOException {
        byte[] copy = Arrays.copyOf(bytes, length);
        length = 0;
        if (bytes.length > 2 * CAPACITY) {
            bytes = new byte[CAPACITY];
        }
        if (connection instanceof GzipFrameWriter gzip) {
            gzip.writeCoded(copy, 0, copy.length);
        } else {
            connection.write(copy, 0, copy.length);
        }
    }
}
