// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.wire;

import java.nio.charset.StandardCharsets;

/**
 * UTF-8 by the WHATWG Encoding standard, with U+FFFD for malformed input. The JDK differs in two points: it decodes an
 * encoded surrogate as one U+FFFD instead of three, and it encodes a lone surrogate as {@code ?}.
 */
final class Utf8 {

    static final int BOM_LENGTH = 3;

    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    static boolean startsWithBom(byte[] bytes, int offset, int length) {
        return length >= BOM_LENGTH
                && bytes[offset] == (byte) 0xEF
                && bytes[offset + 1] == (byte) 0xBB
                && bytes[offset + 2] == (byte) 0xBF;
    }

    static String decode(byte[] bytes, int offset, int length) {
        String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : decodeMalformed(bytes, offset, offset + length);
    }

    /** Decodes malformed input: each longest prefix of a valid sequence becomes one U+FFFD. */
    private static String decodeMalformed(byte[] bytes, int offset, int end) {
        StringBuilder text = new StringBuilder(end - offset);
        int i = offset;
        while (i < end) {
            int lead = bytes[i++] & 0xFF;
            int missing = continuationBytes(lead);
            int codePoint = missing == 0 ? lead : lead & (0x3F >> missing);
            int first = i;
            while (missing > 0 && i < end && continues(lead, bytes[i] & 0xFF, i == first)) {
                codePoint = (codePoint << 6) | (bytes[i++] & 0x3F);
                missing--;
            }
            text.appendCodePoint(missing == 0 ? codePoint : REPLACEMENT);
        }
        return text.toString();
    }

    /** Returns the number of bytes that follow a lead byte; -1 if no sequence begins with it. */
    private static int continuationBytes(int lead) {
        if (lead < 0x80) {
            return 0;
        }
        if (lead < 0xC2 || lead > 0xF4) {
            return -1;
        }
        return lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    }

    /**
     * Returns whether a byte continues a sequence. The range of the second byte depends on the first: this excludes
     * overlong sequences, surrogates, and code points above U+10FFFF.
     */
    private static boolean continues(int lead, int b, boolean second) {
        int lowest = second && lead == 0xE0 ? 0xA0 : second && lead == 0xF0 ? 0x90 : 0x80;
        int highest = second && lead == 0xED ? 0x9F : second && lead == 0xF4 ? 0x8F : 0xBF;
        return b >= lowest && b <= highest;
    }

    static byte[] encode(StringBuilder text) {
        replaceLoneSurrogates(text);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void replaceLoneSurrogates(StringBuilder text) {
        int i = 0;
        while (i < text.length()) {
            if (!Character.isSurrogate(text.charAt(i))) {
                i++;
            } else if (i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                i += 2;
            } else {
                text.setCharAt(i++, REPLACEMENT);
            }
        }
    }
}
