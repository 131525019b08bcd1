// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** A buffer for the head of a response. */
final class HeadReader {

    private static final int MOST_BYTES = 64 << 10;

    private byte[] bytes = new byte[512];
    private int length;

    /**
     * Adds bytes until the head is complete.
     *
     * @return the index at which the body begins; -1 if the head is incomplete
     */
    int feed(byte[] from, int start, int end) {
        for (int i = start; i < end; i++) {
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, bytes.length * 2);
            }
            bytes[length++] = from[i];
            if (endsWithBlankLine()) {
                return i + 1;
            }
        }
        return -1;
    }

    boolean isTooLong() {
        return length > MOST_BYTES;
    }

    /** Returns the status; 0 if the response is not HTTP. */
    int status() {
        String line = text().lines().findFirst().orElse("");
        return line.matches("HTTP/1\\.1 \\d{3}.*") ? Integer.parseInt(line.substring(9, 12)) : 0;
    }

    boolean isEventStream() {
        return text().toLowerCase(Locale.ROOT).contains("\r\ncontent-type: text/event-stream");
    }

    boolean isChunked() {
        return text().toLowerCase(Locale.ROOT).contains("\r\ntransfer-encoding: chunked");
    }

    private boolean endsWithBlankLine() {
        return length >= 4
                && bytes[length - 1] == '\n'
                && bytes[length - 2] == '\r'
                && bytes[length - 3] == '\n'
                && bytes[length - 4] == '\r';
    }

    private String text() {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
}
