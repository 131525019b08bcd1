// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.gzip;

/**
 * The CRC-32 of all plain bytes that a stream has written, computed from CRCs that its log computed once for all streams.
 * Belongs to the stream's writer loop.
 *
 * <h2>How it works</h2>
 *
 * <p>A write is described by two CRCs of one source, a segment for example: that of the source's bytes before the write, and
 * that up to its end. A write that begins where the previous one ended only extends the current run, which costs a comparison
 * and two additions. Only at a jump is the run combined with the bytes before it (see {@link Crc32Combiner}).
 *
 * <p>The CRC of a run alone is not known, but need not be. Let R be the source up to the run's begin and S the run:
 *
 * <pre>
 *   crc(RS) = shift(crc(R), |S|) XOR crc(S)              so crc(S) = crc(RS) XOR shift(crc(R), |S|)
 *   crc(all) = shift(crc(earlier), |S|) XOR crc(S)
 *            = shift(crc(earlier) XOR crc(R), |S|) XOR crc(RS)
 * </pre>
 *
 * <p>{@code base} is crc(earlier) XOR crc(R), {@code end} is crc(RS), and {@code length} is |S|.
 */
public final class CombinedCrc32 {

    private int base;
    private int end;
    private long length;
    private int total;

    /**
     * Adds bytes of a source.
     *
     * @param before the CRC of the source's bytes before these
     * @param after the CRC of the source's bytes up to the end of these
     * @param bytes the number of bytes
     */
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

    /** Returns the number of bytes, modulo 2^32. */
    public int total() {
        return total;
    }
}
