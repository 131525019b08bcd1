// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import java.io.IOException;

/** A decoder of the chunked transfer coding, for pieces of any size. */
final class ChunkReader {

    private enum State {
        SIZE,
        DATA,
        AFTER_DATA,
        ENDED
    }

    private final FrameReader frames;
    private State state = State.SIZE;
    private long left;
    private int digits;

    ChunkReader(FrameReader frames) {
        this.frames = frames;
    }

    /** Returns whether the last chunk, of length 0, has arrived. */
    boolean hasEnded() {
        return state == State.ENDED;
    }

    void feed(byte[] bytes, int start, int end) throws IOException {
        int at = start;
        while (at < end && state != State.ENDED) {
            if (state == State.DATA) {
                int length = (int) Math.min(left, end - at);
                frames.feed(bytes, at, at + length);
                at += length;
                left -= length;
                state = left == 0 ? State.AFTER_DATA : State.DATA;
            } else {
                parseFraming(bytes[at++]);
            }
        }
    }

    private void parseFraming(byte b) throws IOException {
        if (state == State.AFTER_DATA) {
            if (b == '\n') {
                state = State.SIZE;
                left = 0;
                digits = 0;
            } else if (b != '\r') {
                throw new IOException("a chunk does not end at its declared size");
            }
            return;
        }
        int digit = Character.digit(b, 16);
        if (digit >= 0 && digits < 8) {
            left = left * 16 + digit;
            digits++;
        } else if (b == '\n' && digits > 0) {
            state = left == 0 ? State.ENDED : State.DATA;
        } else if (b != '\r') {
            throw new IOException("a chunk's size is not a number");
        }
    }
}
