// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.gzip;

/**
 * The combination of CRC-32s. It computes the CRC of two byte sequences in a row from the CRC of each, like zlib's {@code
 * crc32_combine}.
 *
 * <h2>How it works</h2>
 *
 * <p>A CRC is the remainder of the bytes, read as a polynomial over GF(2), modulo the polynomial of RFC 1952. Polynomials are
 * added by XOR. Appending {@code n} bytes to a sequence A multiplies it by x^(8n), and appending B instead of zeros adds B.
 * Hence
 *
 * <pre>
 *   crc(AB) = (crc(A) * x^(8n) mod P) XOR crc(B)        with n = length of B
 * </pre>
 *
 * <p>The usual initial and final inversions of a CRC-32 cancel out in this equation.
 *
 * <p>x^(8n) is a product of at most eight table entries, one for each byte of {@code n}. Example: for n = 0x0203, {@code
 * POWERS[1][2]} is x^(8*512) and {@code POWERS[0][3]} is x^(8*3). So a combination costs a few multiplications of 32 steps,
 * however long the sequences are.
 */
final class Crc32Combiner {

    /** The polynomial P. As in all values here, the highest bit holds the coefficient of the lowest power. */
    private static final int POLYNOMIAL = 0xEDB88320;

    private static final int ONE = 1 << 31;

    /** x^8, the factor for one more byte. */
    private static final int BYTE = ONE >>> 8;

    /** For each of a length's eight bytes, lowest first, and for each value of it: the factor for that many bytes. */
    private static final int[][] POWERS = powers();

    private Crc32Combiner() {}

    /** Returns the CRC of two sequences in a row, from the CRC of each and the length of the second one. */
    static int combine(int first, int second, long secondLength) {
        return shift(first, secondLength) ^ second;
    }

    /** Returns a CRC multiplied by x^(8 * bytes): its share in the CRC of a sequence with this many further bytes. */
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
