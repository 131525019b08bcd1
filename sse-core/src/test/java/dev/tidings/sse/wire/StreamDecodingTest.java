// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.wire;

import static dev.tidings.sse.wire.ParserRecorder.event;
import static dev.tidings.sse.wire.Splits.assertParses;
import static dev.tidings.sse.wire.Splits.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decoding of UTF-8 by the standard: one byte order mark is removed, malformed bytes become U+FFFD. */
class StreamDecodingTest {

    private static final String BOM = "\u00ef\u00bb\u00bf";

    @Test
    void sequencesOfAllLengthsAreDecoded() {
        assertParses(
                "data: A\u00c3\u00a9\u00e2\u0082\u00ac\u00f0\u009f\u0098\u0080\n\n",
                event("message", "A\u00e9\u20ac\ud83d\ude00", ""));
    }

    @Test
    void nulIsKeptAsData() {
        assertParses("event: \0\ndata: a\0b\n\n", event("\0", "a\0b", ""));
    }

    @Test
    void leadingByteOrderMarkIsRemoved() {
        assertParses(BOM + "data: a\n\n", event("message", "a", ""));
        assertParses(BOM + "\ndata: a\n\n", event("message", "a", ""));
    }

    @Test
    void onlyOneByteOrderMarkIsRemoved() {
        assertParses(BOM + BOM + "data: a\n\ndata: b\n\n", event("message", "b", ""));
    }

    @Test
    void laterByteOrderMarkIsText() {
        assertParses("data: " + BOM + "\n\n", event("message", "\ufeff", ""));
        assertParses("\n" + BOM + "data: a\n\n");
    }

    @Test
    void eachConnectionMayBeginWithAByteOrderMark() {
        ParserRecorder recorder = new ParserRecorder();
        EventStreamParser parser = new EventStreamParser(recorder);
        byte[] stream = bytes(BOM + "data: a\n\n");
        parser.feed(stream, 0, stream.length);
        parser.end();
        parser.feed(stream, 0, stream.length);
        assertThat(recorder.calls()).containsExactly(event("message", "a", ""), event("message", "a", ""));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a continuation byte alone, 80, 1",
        "a byte that never occurs, FF, 1",
        "two such bytes, FEFF, 2",
        "an overlong NUL, C080, 2",
        "an overlong sequence of three, E080AF, 3",
        "an overlong sequence of four, F08080AF, 4",
        "a surrogate, EDA080, 3",
        "above U+10FFFF, F4908080, 4",
        "a lead byte above F4, F5808080, 4",
        "a sequence of two truncated, C3, 1",
        "a sequence of three truncated, E282, 1",
        "a sequence of four truncated, F09F98, 1",
        "a sequence of four truncated after two bytes, F09F, 1",
        "a sequence truncated by another, E282E282, 2",
        "a truncated sequence of four, F09F80, 1",
        "U+FFFD itself, EFBFBD, 1"
    })
    void malformedBytesBecomeReplacementCharacters(String name, String hex, int replacements) {
        String malformed = bytesOf(hex);
        assertParses("data: a" + malformed + "b\n\n", event("message", "a" + "\ufffd".repeat(replacements) + "b", ""));
        assertParses("data: a" + malformed + "\n\n", event("message", "a" + "\ufffd".repeat(replacements), ""));
    }

    @Test
    void validTextAroundMalformedBytesIsKept() {
        assertParses(
                "data: \u00c3\u00a9\u00ff\u00e2\u0082\u00ac\u00c3\u00f0\u009f\u0098\u0080\u00ed\u009f\u00bf\n\n",
                event("message", "\u00e9\ufffd\u20ac\ufffd\ud83d\ude00\ud7ff", ""));
    }

    private static String bytesOf(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
    }
}
