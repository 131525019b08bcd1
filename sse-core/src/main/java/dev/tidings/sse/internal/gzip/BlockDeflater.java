// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.gzip;

import java.util.Arrays;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Makes pieces of a deflate stream (RFC 1951) that stand each on its own: none refers to bytes before it, none is the last,
 * and each ends at a byte's end. So any of them may follow any other. Belongs to a writer loop.
 */
public final class BlockDeflater implements AutoCloseable {

    /** What a stored block has in front of its bytes. */
    private static final int STORED_HEAD = 5;

    private static final int STORED_MAX = 0xFFFF;

    /** Room for what a piece may be longer than what it holds: a flush takes up to six bytes. */
    private static final int SLACK = 64;

    private static final int KEPT_CAPACITY = 128 << 10;

    private @Nullable Deflater deflater;
    private byte[] piece = {};
    private long count;

    /**
     * Makes a piece of some bytes.
     *
     * @return its length; it stands at the beginning of {@link #piece}
     */
    public int deflate(byte[] bytes, int offset, int length) {
        count++;
        reserve(length + (length >> 10) + SLACK);
        Deflater used = deflater();
        try {
            used.setInput(bytes, offset, length);
            int made = used.deflate(piece, 0, piece.length, Deflater.FULL_FLUSH);
            while (made == piece.length) {
                piece = Arrays.copyOf(piece, 2 * made);
                made += used.deflate(piece, made, piece.length - made, Deflater.FULL_FLUSH);
            }
            return made < storedLength(length) ? made : store(bytes, offset, length);
        } finally {
            // The next piece begins anew, whatever became of this one; and the bytes are let go of.
            used.reset();
        }
    }

    /** What was made last, until something else is. */
    public byte[] block() {
        return piece;
    }

    /** How many pieces it was asked to deflate. */
    public long count() {
        return count;
    }

    /** A piece that holds the bytes as they are. */
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
        reserve(storedLength(length));
        return store(bytes, offset, length, piece);
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
            System.arraycopy(bytes, offset + from, target, to + STORED_HEAD, part);
            to += STORED_HEAD + part;
        }
        return to;
    }

    private static int storedLength(int length) {
        int blocks = (length + STORED_MAX - 1) / STORED_MAX;
        return length + blocks * STORED_HEAD;
    }

    private void reserve(int capacity) {
        if (piece.length < capacity || piece.length > KEPT_CAPACITY) {
            piece = new byte[capacity];
        }
    }

    private Deflater deflater() {
        if (deflater == null) {
            deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        }
        return deflater;
    }
}
