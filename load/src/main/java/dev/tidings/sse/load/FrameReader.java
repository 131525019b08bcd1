// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A reader of frames that parses only event numbers, so that it is cheap: it creates no strings. Lines end with LF or
 * CRLF, as servers send them. The data of an event is one line.
 */
final class FrameReader {

    /** A receiver of the parsed frames. */
    interface Sink {

        /** Called for a numbered event. */
        void event(long number, long due);

        /** Called when the server reports that events may be missing. */
        void reset();

        /** Called for a comment. */
        void comment();
    }

    private static final byte[] DATA = ascii("data:");
    private static final byte[] ID = ascii("id: ");
    private static final byte[] RETRY = ascii("retry: ");
    private static final byte[] RESET = ascii("event: stream-reset");

    private final Sink sink;
    private byte[] partial = new byte[256];
    private int partialLength;
    private byte[] id = new byte[64];
    private int idLength = -1;
    private long retryMillis = -1;
    private boolean reset;
    private long number = -1;
    private long due;
    private int at;

    FrameReader(Sink sink) {
        this.sink = sink;
    }

    /** Begins a new response: discards an incomplete frame, keeps the last event id. */
    void begin() {
        partialLength = 0;
        reset = false;
        number = -1;
    }

    /** Returns the last event id; {@code null} if the server sent no id. */
    byte @org.jspecify.annotations.Nullable [] lastEventId() {
        return idLength < 0 ? null : Arrays.copyOf(id, idLength);
    }

    /** Returns the reconnection time; -1 if the server sent no {@code retry}. */
    long retryMillis() {
        return retryMillis;
    }

    void feed(byte[] bytes, int start, int end) {
        int from = start;
        for (int i = start; i < end; i++) {
            if (bytes[i] != '\n') {
                continue;
            }
            if (partialLength > 0) {
                append(bytes, from, i);
                line(partial, 0, partialLength);
                partialLength = 0;
            } else {
                line(bytes, from, i);
            }
            from = i + 1;
        }
        append(bytes, from, end);
    }

    private void append(byte[] bytes, int start, int end) {
        int needed = partialLength + end - start;
        if (needed > partial.length) {
            partial = Arrays.copyOf(partial, Math.max(needed, partial.length * 2));
        }
        System.arraycopy(bytes, start, partial, partialLength, end - start);
        partialLength = needed;
    }

    private void line(byte[] bytes, int start, int lineEnd) {
        int end = lineEnd > start && bytes[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
        if (end == start) {
            dispatch();
        } else if (startsWith(bytes, start, end, DATA)) {
            data(bytes, start + DATA.length, end);
        } else if (startsWith(bytes, start, end, ID)) {
            storeId(bytes, start + ID.length, end);
        } else if (startsWith(bytes, start, end, RETRY)) {
            at = start + RETRY.length;
            retryMillis = digits(bytes, end);
        } else if (startsWith(bytes, start, end, RESET)) {
            reset = true;
        } else if (bytes[start] == ':') {
            sink.comment();
        }
    }

    private void data(byte[] bytes, int start, int end) {
        at = start < end && bytes[start] == ' ' ? start + 1 : start;
        number = digits(bytes, end);
        at++;
        due = digits(bytes, end);
    }

    private void dispatch() {
        if (reset) {
            sink.reset();
        } else if (number >= 0) {
            sink.event(number, due);
        }
        reset = false;
        number = -1;
    }

    private void storeId(byte[] bytes, int start, int end) {
        idLength = end - start;
        if (idLength > id.length) {
            id = new byte[idLength * 2];
        }
        System.arraycopy(bytes, start, id, 0, idLength);
    }

    /** Returns the number that begins at this position; -1 if there is no digit. */
    private long digits(byte[] bytes, int end) {
        long value = 0;
        int start = at;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            value = value * 10 + bytes[at++] - '0';
        }
        return at == start ? -1 : value;
    }

    private static boolean startsWith(byte[] bytes, int start, int end, byte[] prefix) {
        return end - start >= prefix.length
                && Arrays.equals(bytes, start, start + prefix.length, prefix, 0, prefix.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
