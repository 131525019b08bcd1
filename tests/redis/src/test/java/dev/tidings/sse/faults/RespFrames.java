// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.function.Predicate;

/**
 * A splitter of Redis's output into whole frames, so that one can be dropped without corrupting the stream. After an unknown
 * frame, all bytes are forwarded unchanged.
 */
final class RespFrames {

    private static final int INCOMPLETE = -1;

    private final Predicate<byte[]> keep;
    private byte[] pending = new byte[0];
    private boolean opaque;

    /** Creates a splitter. {@code keep} returns whether a frame is forwarded. */
    RespFrames(Predicate<byte[]> keep) {
        this.keep = keep;
    }

    /** Adds bytes and returns the bytes to forward. */
    byte[] feed(byte[] bytes, int length) {
        byte[] all = Arrays.copyOf(pending, pending.length + length);
        System.arraycopy(bytes, 0, all, pending.length, length);
        if (opaque) {
            pending = new byte[0];
            return all;
        }
        byte[] out = new byte[all.length];
        int written = 0;
        int start = 0;
        for (int end = endOf(all, 0); end > start; end = endOf(all, start)) {
            byte[] frame = Arrays.copyOfRange(all, start, end);
            if (keep.test(frame)) {
                System.arraycopy(frame, 0, out, written, frame.length);
                written += frame.length;
            }
            start = end;
        }
        pending = Arrays.copyOfRange(all, start, all.length);
        return Arrays.copyOf(out, written);
    }

    private int endOf(byte[] bytes, int start) {
        if (opaque || start >= bytes.length) {
            return INCOMPLETE;
        }
        int line = endOfLine(bytes, start);
        if (line == INCOMPLETE) {
            return INCOMPLETE;
        }
        return switch (bytes[start]) {
            case '+', '-', ':', '_', '#', ',', '(' -> line;
            case '$', '=', '!' -> endOfBulk(bytes, line, count(bytes, start, line));
            case '*', '~', '>' -> endOfElements(bytes, line, count(bytes, start, line));
            case '%' -> endOfElements(bytes, line, 2 * count(bytes, start, line));
            default -> {
                opaque = true;
                yield bytes.length;
            }
        };
    }

    private static int endOfLine(byte[] bytes, int start) {
        for (int i = start; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return INCOMPLETE;
    }

    private static int count(byte[] bytes, int start, int line) {
        return Integer.parseInt(new String(bytes, start + 1, line - start - 3, US_ASCII));
    }

    private static int endOfBulk(byte[] bytes, int line, int length) {
        int end = length < 0 ? line : line + length + 2;
        return end <= bytes.length ? end : INCOMPLETE;
    }

    private int endOfElements(byte[] bytes, int line, int count) {
        int end = line;
        for (int i = 0; i < count && end != INCOMPLETE; i++) {
            end = endOf(bytes, end);
        }
        return end;
    }
}
