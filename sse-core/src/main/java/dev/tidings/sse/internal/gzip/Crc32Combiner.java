// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.gzip;

/**
 * Arithmetic with CRC-32s, which are polynomials modulo that of RFC 1952: the CRC of bytes that are put together is known from
 * those of the parts. The mathematics are those of zlib's {@code crc32_combine}.
 */
final class Crc32Combiner {

    /** The polynomial, as in all of this the lowest power in the highest bit. */
    private static final int POLYNOMIAL = 0xEDB88320;

    private static final int ONE = 1 << 31;

    /** The power by which a CRC is multiplied for a byte that follows: the eighth. */
    private static final int BYTE = ONE >>> 8;

    /** For each of a length's eight bytes, the lowest first, and each value of it: the power for so many bytes. */
    private static final int[][] POWERS = powers();

    private Crc32Combiner() {}

    /** The CRC of two parts, from those of either; the second one has so many bytes. */
    static int combine(int first, int second, long secondLength) {
        return shift(first, secondLength) ^ second;
    }

    /** What a CRC contributes to that of all when so many bytes have followed. */
    static int shift(int crc, long bytes) {
        int shifted = crc;
        int place = 0;
        for (long left = bytes; left != 0; left >>>= 8) {
            int digit = (int) left & 0xFF;
            if (digit != 0) {
                shifted = multiply(POWERS[place][digit], shifted);
            }
            place++;
        }
        return shifted;
    }

    private static int multiply(int a, int b) {
        int product = 0;
        int multiple = b;
        for (int left = a; left != 0; left <<= 1) {
            if (left < 0) {
                product ^= multiple;
            }
            multiple = (multiple & 1) == 0 ? multiple >>> 1 : multiple >>> 1 ^ POLYNOMIAL;
        }
        return product;
    }

    private static int[][] powers() {
        int[][] powers = new int[Long.BYTES][256];
        int unit = BYTE;
        for (int[] ofPlace : powers) {
            ofPlace[0] = ONE;
            for (int digit = 1; digit < ofPlace.length; digit++) {
                ofPlace[digit] = multiply(ofPlace[digit - 1], unit);
            }
            unit = multiply(ofPlace[ofPlace.length - 1], unit);
        }
        return powers;
    }
}
