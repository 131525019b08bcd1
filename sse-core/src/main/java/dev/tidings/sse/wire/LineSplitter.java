// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.wire;

import java.util.Arrays;

/**
 * A splitter of bytes into lines at CRLF, LF and CR, which it decodes.
 *
 * <p>Splitting before decoding gives the same lines as after it: no byte of a longer UTF-8 sequence is a CR or an LF,
 * and both end a truncated sequence.
 */
final class LineSplitter {

    /** A receiver of lines. */
    @FunctionalInterface
    interface LineHandler {

        /**
         * Called for each line.
         *
         * @param line the line's text without its end
         * @param bytes number of bytes of the line
         */
        void onLine(String line, int bytes);
    }

    private static final int FIRST_CAPACITY = 256;

    private final int maxBytes;
    private final LineHandler handler;
    private byte[] partial = new byte[FIRST_CAPACITY];
    private int partialLength;
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
        append(bytes, start, end - start);
    }

    void reset() {
        partialLength = 0;
        firstLine = true;
        lfBelongsToCr = false;
    }

    private void endLine(byte[] bytes, int offset, int length) {
        if (partialLength == 0) {
            requireBound(length);
            handle(bytes, offset, length);
        } else {
            append(bytes, offset, length);
            int lineLength = partialLength;
            partialLength = 0;
            handle(partial, 0, lineLength);
        }
    }

    private void handle(byte[] bytes, int offset, int length) {
        int bom = firstLine && Utf8.startsWithBom(bytes, offset, length) ? Utf8.BOM_LENGTH : 0;
        firstLine = false;
        handler.onLine(Utf8.decode(bytes, offset + bom, length - bom), length);
    }

    private void append(byte[] bytes, int offset, int length) {
        requireBound(length);
        if (length > partial.length - partialLength) {
            long doubled = Math.max(2L * partial.length, (long) partialLength + length);
            partial = Arrays.copyOf(partial, (int) Math.min(doubled, Math.max(maxBytes, partial.length)));
        }
        System.arraycopy(bytes, offset, partial, partialLength, length);
        partialLength += length;
    }

    private void requireBound(int length) {
        if (length > maxBytes - partialLength) {
            throw new IllegalStateException("a line must not have more than " + maxBytes
                    + " bytes: accept more with new EventStreamParser(handler, maxBytes)");
        }
    }
}
