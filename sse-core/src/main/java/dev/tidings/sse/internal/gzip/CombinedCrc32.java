// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.gzip;

/**
 * The CRC-32 of all that a stream wrote, from CRCs that were computed once for all streams. As long as a stream takes one
 * frame after the other of a segment, a write costs a comparison and two additions; only where it leaves that order is there
 * something to compute. Belongs to the stream's writer loop.
 *
 * <p>A piece is given by the CRCs up to its beginning and up to its end, of whatever it is a part of. If it begins where the
 * piece before ended, both are one longer piece.
 */
public final class CombinedCrc32 {

    /** The CRC up to where the current piece began, without what the piece's beginning brings with it. */
    private int base;

    private int end;
    private long length;
    private int total;

    /** So many bytes were written, between these two CRCs. */
    public void advance(int before, int after, int bytes) {
        if (before != end) {
            base = value() ^ before;
            length = 0;
        }
        end = after;
        length += bytes;
        total += bytes;
    }

    public int value() {
        return Crc32Combiner.combine(base, end, length);
    }

    /** How many bytes there were, modulo 2^32. */
    public int total() {
        return total;
    }
}
