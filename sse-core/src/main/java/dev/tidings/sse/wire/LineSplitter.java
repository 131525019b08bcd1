// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.wire;

import java.util.Arrays;

/**
 * Cuts a stream of bytes into lines at CRLF, LF and CR, and decodes them. To cut before decoding is the same as after: no
 * byte of a longer UTF-8 sequence is a CR or an LF, and either ends a sequence that was cut short.
 */
final class LineSplitter {

    /** Takes a line. */
    @FunctionalInterface
    interface LineHandler {

        /**
         * A line came.
         *
         * @param line its text without its end
         * @param bytes how many bytes that was
         */
        void onLine(String line, int bytes);
    }

    private static final int FIRST_CAPACITY = 256;

    private final int maxBytes;
    private final LineHandler handler;
    private byte[] begun = new byte[FIRST_CAPACITY];
    private int begunLength;
    private boolean firstLine = true;
    private boolean lfBelongsToCr;

    LineSplitter(int maxBytes, LineHandler handler) {
        this.maxBytes = maxBytes;
        this.handler = handler;
    }

    void feed(byte[] bytes, int offset, int length) {
        int start = offset;
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            byte b = bytes[i];
            if (b == '\n' && lfBelongsToCr) {
                start = i + 1;
            } else if (b == '\n' || b == '\r') {
                endLine(bytes, start, i - start);
                start = i + 1;
            }
            lfBelongsToCr = b == '\r';
        }
        keep(bytes, start, end - start);
    }

    void reset() {
        begunLength = 0;
        firstLine = true;
        lfBelongsToCr = false;
    }

    private void endLine(byte[] bytes, int offset, int length) {
        if (begunLength == 0) {
            requireBound(length);
            handle(bytes, offset, length);
        } else {
            keep(bytes, offset, length);
            int lineLength = begunLength;
            begunLength = 0;
            handle(begun, 0, lineLength);
        }
    }

    private void handle(byte[] bytes, int offset, int length) {
        int bom = firstLine && Utf8.startsWithBom(bytes, offset, length) ? Utf8.BOM_LENGTH : 0;
        firstLine = false;
        handler.onLine(Utf8.decode(bytes, offset + bom, length - bom), length);
    }

    private void keep(byte[] bytes, int offset, int length) {
        requireBound(length);
        if (length > begun.length - begunLength) {
            long doubled = Math.max(2L * begun.length, (long) begunLength + length);
            begun = Arrays.copyOf(begun, (int) Math.min(doubled, Math.max(maxBytes, begun.length)));
        }
        System.arraycopy(bytes, offset, begun, begunLength, length);
        begunLength += length;
    }

    private void requireBound(int length) {
        if (length > maxBytes - begunLength) {
            throw new IllegalStateException("a line must not have more than " + maxBytes
                    + " bytes: accept more with new EventStreamParser(handler, maxBytes)");
        }
    }
}
