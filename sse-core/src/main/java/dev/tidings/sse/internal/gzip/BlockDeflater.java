// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.gzip;

import java.util.Arrays;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * A compressor of bytes into independent blocks (RFC 1951). A block refers to no earlier byte, is not marked as the last one,
 * and ends on a byte boundary. So blocks form a valid deflate stream in any order. Belongs to a writer loop.
 */
public final class BlockDeflater implements AutoCloseable {

    /** The header of a stored block. */
    private static final int STORED_HEADER = 5;

    private static final int STORED_MAX = 0xFFFF;

    /** The number of bytes by which a block may be longer than its content; a flush takes up to six. */
    private static final int SLACK = 64;

    /** A larger array is not kept for the next block. */
    private static final int KEPT_CAPACITY = 128 << 10;

    private @Nullable Deflater deflater;
    private byte[] block = {};
    private long count;

    /**
     * Deflates bytes into {@link #block}.
     *
     * @return the length of the block
     */
    public int deflate(byte[] bytes, int offset, int length) {
        count++;
        ensureCapacity(length + (length >> 10) + SLACK);
        Deflater used = deflater();
        try {
            used.setInput(bytes, offset, length);
            int made = used.deflate(block, 0, block.length, Deflater.FULL_FLUSH);
            while (made == block.length) {
                block = Arrays.copyOf(block, 2 * made);
                made += used.deflate(block, made, block.length - made, Deflater.FULL_FLUSH);
            }
            return made < storedLength(length) ? made : store(bytes, offset, length);
        } finally {
            // So that the next block is independent, also after a failure, and the input can be collected.
            used.reset();
        }
    }

    /** Returns the array that begins with the last block. The next call overwrites it. */
    public byte[] block() {
        return block;
    }

    /** Returns the number of blocks that were deflated. */
    public long count() {
        return count;
    }

    /** Returns a block that holds the bytes uncompressed. */
    public static byte[] stored(byte[] bytes, int offset, int length) {
        byte[] stored = new byte[storedLength(length)];
        store(bytes, offset, length, stored);
        return stored;
    }

    @Override
    public void close() {
        if (deflater != null) {
            deflater.end();
            deflater = null;
        }
    }

    private int store(byte[] bytes, int offset, int length) {
        ensureCapacity(storedLength(length));
        return store(bytes, offset, length, block);
    }

    private static int store(byte[] bytes, int offset, int length, byte[] target) {
        int to = 0;
        for (int from = 0; from < length; from += STORED_MAX) {
            int part = Math.min(STORED_MAX, length - from);
            target[to] = 0;
            target[to + 1] = (byte) part;
            target[to + 2] = (byte) (part >> 8);
            target[to + 3] = (byte) ~part;
            target[to + 4] = (byte) (~part >> 8);
            System.arraycopy(bytes, offset + from, target, to + STORED_HEADER, part);
            to += STORED_HEADER + part;
        }
        return to;
    }

    private static int storedLength(int length) {
        int blocks = (length + STORED_MAX - 1) / STORED_MAX;
        return length + blocks * STORED_HEADER;
    }

    private void ensureCapacity(int capacity) {
        if (block.length < capacity || block.length > KEPT_CAPACITY) {
            block = new byte[capacity];
        }
    }

    private Deflater deflater() {
        if (deflater == null) {
            deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        }
        return deflater;
    }
}
