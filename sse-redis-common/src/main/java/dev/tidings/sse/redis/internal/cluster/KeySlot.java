// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.cluster;

import java.nio.charset.StandardCharsets;

/** The slot of a key in a cluster: the CRC16 (XMODEM) of the key, or of its hash tag, the text in its first braces. */
final class KeySlot {

    static final int COUNT = 16_384;

    private static final int POLYNOMIAL = 0x1021;
    private static final int[] TABLE = new int[256];

    static {
        for (int i = 0; i < TABLE.length; i++) {
            int crc = i << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ POLYNOMIAL;
            }
            TABLE[i] = crc & 0xffff;
        }
    }

    private KeySlot() {}

    static int of(String key) {
        int crc = 0;
        for (byte next : hashed(key).getBytes(StandardCharsets.UTF_8)) {
            crc = ((crc << 8) & 0xffff) ^ TABLE[(crc >> 8) ^ (next & 0xff)];
        }
        return crc % COUNT;
    }

    private static String hashed(String key) {
        int open = key.indexOf('{');
        int close = open < 0 ? -1 : key.indexOf('}', open);
        return close > open + 1 ? key.substring(open + 1, close) : key;
    }
}
