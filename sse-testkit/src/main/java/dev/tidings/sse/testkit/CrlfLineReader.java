// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import java.nio.ByteBuffer;
import java.util.Optional;

/** An incremental reader of lines that must end in CRLF. Thread-confined. */
final class CrlfLineReader {

    private final int maxLength;
    private final StringBuilder line = new StringBuilder();
    private boolean afterCr;

    CrlfLineReader(int maxLength) {
        this.maxLength = maxLength;
    }

    /** Returns the next line without its CRLF, one character per byte, or empty if more bytes are needed. */
    Optional<String> read(ByteBuffer in) {
        while (in.hasRemaining()) {
            char c = (char) (in.get() & 0xFF);
            if (afterCr && c == '\n') {
                return Optional.of(finishLine());
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
                    "a line must have at most " + maxLength + " bytes before its CRLF: \"" + line + c + "...\"");
        }
        line.append(c);
    }

    private String finishLine() {
        String finished = line.toString();
        line.setLength(0);
        afterCr = false;
        return finished;
    }
}
