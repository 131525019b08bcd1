// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.delivery;

import java.util.Arrays;

/**
 * A buffer that joins frames with a stream's own endings, so that they are written in one call. Belongs to a writer
 * loop, and is used by one stream at a time.
 */
public final class WriteBuffer {

    /** Frames are added up to this many plain bytes. Longer bodies are written without a copy. */
    private static final int CAPACITY = 16 << 10;

    private byte[] bytes = new byte[CAPACITY];
    private int length;

    /** The length before compression, so that the same frames are joined whether a stream is compressed or not. */
    private int plainLength;

    public boolean hasRoomFor(int plainBytes) {
        return plainLength + plainBytes < CAPACITY;
    }

    /** Appends encoded bytes, which have {@code plainCount} bytes before compression. */
    void append(byte[] source, int offset, int count, int plainCount) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, length + count);
        }
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
        plainLength += plainCount;
    }

    /** Empties the buffer. */
    public void clear() {
        length = 0;
        plainLength = 0;
        if (bytes.length > 2 * CAPACITY) {
            bytes = new byte[CAPACITY];
        }
    }

    /** Empties the buffer and returns a copy of its bytes: a connection may retain the array that it receives. */
    byte[] removeAll() {
        byte[] copy = Arrays.copyOf(bytes, length);
        clear();
        return copy;
    }
}
