// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads lines that end in CRLF and nothing else, from bytes that arrive in pieces. Thread-confined. */
final class CrlfLineReader {

    private final int maxLength;
    private final StringBuilder line = new StringBuilder();
    private boolean afterCr;

    CrlfLineReader(int maxLength) {
        this.maxLength = maxLength;
    }

    /** The next line without its end, one character for each byte; empty if more bytes are needed. */
    Optional<String> read(ByteBuffer in) {
        while (in.hasRemaining()) {
            char c = (char) (in.get() & 0xFF);
            if (afterCr && c == '\n') {
                return Optional.of(takeLine());
            }
            if (afterCr || c == '\n') {
                throw new ProtocolViolationException("a line must end in CRLF: \"" + line + '"');
            }
            afterCr = c == '\r';
            if (!afterCr) {
                append(c);
            }
        }
        return Optional.empty();
    }

    private void append(char c) {
        if (line.length() == maxLength) {
            throw new ProtocolViolationException(
                    "CRLF must come after at most " + maxLength + " bytes: \"" + line + c + "...\"");
        }
        line.append(c);
    }

    private String takeLine() {
        String taken = line.toString();
        line.setLength(0);
        afterCr = false;
        return taken;
    }
}
