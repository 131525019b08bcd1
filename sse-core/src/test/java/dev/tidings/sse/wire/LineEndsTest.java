// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.wire;

import static dev.tidings.sse.wire.ParserRecorder.comment;
import static dev.tidings.sse.wire.ParserRecorder.event;
import static dev.tidings.sse.wire.Splits.assertParses;
import static dev.tidings.sse.wire.Splits.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The line ends CRLF, LF and CR: their detection and its time. */
class LineEndsTest {

    @Test
    void lfEndsALine() {
        assertParses("data: a\ndata: b\n\n", event("message", "a\nb", ""));
    }

    @Test
    void crEndsALine() {
        assertParses("data: a\rdata: b\r\r", event("message", "a\nb", ""));
    }

    @Test
    void crLfEndsOneLine() {
        assertParses("data: a\r\ndata: b\r\n\r\n", event("message", "a\nb", ""));
    }

    @Test
    void lfCrEndsTwoLines() {
        assertParses("data: a\n\rdata: b\n\r", event("message", "a", ""), event("message", "b", ""));
    }

    @Test
    void mixedLineEndsAreDetected() {
        assertParses(
                "data: a\r\n\rdata: b\r\r\ndata: c\n\r\n",
                event("message", "a", ""),
                event("message", "b", ""),
                event("message", "c", ""));
    }

    @Test
    void otherSeparatorsDoNotEndALine() {
        // VT, FF, FS, GS, RS, U+0085, U+2028, U+2029
        String others = "\u000b\f\u001c\u001d\u001e\u00c2\u0085\u00e2\u0080\u00a8\u00e2\u0080\u00a9";
        assertParses(
                "data: a" + others + "b\n\n", event("message", "a\u000b\f\u001c\u001d\u001e\u0085\u2028\u2029b", ""));
    }

    @Test
    void eventEndedByCrIsDispatchedAtOnce() {
        ParserRecorder recorder = new ParserRecorder();
        EventStreamParser parser = new EventStreamParser(recorder);
        parser.feed(bytes("data: a\r\n\r"), 0, 10);
        assertThat(recorder.calls()).containsExactly(event("message", "a", ""));

        parser.feed(bytes("\n"), 0, 1);
        parser.feed(bytes("data: b\r\r"), 0, 9);
        assertThat(recorder.calls()).containsExactly(event("message", "a", ""), event("message", "b", ""));
    }

    @Test
    void commentIsReportedAtItsLineEnd() {
        ParserRecorder recorder = new ParserRecorder();
        EventStreamParser parser = new EventStreamParser(recorder);
        parser.feed(bytes(": a\r"), 0, 4);
        assertThat(recorder.calls()).containsExactly(comment("a"));
    }

    @Test
    void lfAtTheStartOfANewConnectionIsALineEnd() {
        ParserRecorder recorder = new ParserRecorder();
        EventStreamParser parser = new EventStreamParser(recorder);
        parser.feed(bytes("\r"), 0, 1);
        parser.end();
        // If the LF were part of the earlier CRLF, the byte order mark would come first and be removed.
        byte[] next = bytes("\n\u00ef\u00bb\u00bfdata: a\n\n");
        parser.feed(next, 0, next.length);
        assertThat(recorder.calls()).isEmpty();
    }
}
