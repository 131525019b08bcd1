// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.wire;

import static dev.tidings.sse.wire.Splits.bytes;
import static dev.tidings.sse.wire.Splits.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.SseEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The rules of a frame, one test each, with literal bytes. Characters up to U+00FF denote one byte each. */
class FrameEncoderTest {

    private static final SseEvent FULL = SseEvent.builder("a\nb")
            .type("add")
            .retry(Duration.ofMillis(1500))
            .id("7")
            .build();

    @Test
    void dataOnlyEventIsOneLineAndABlankLine() {
        assertFrame(SseEvent.of("hello"), "data: hello\n\n");
    }

    @Test
    void fieldsAreOrderedWithTheIdLast() {
        assertFrame(FULL, "event: add\ndata: a\ndata: b\nretry: 1500\nid: 7\n\n");
    }

    @Test
    void bodyAndEndingConcatenateToTheFrame() {
        assertBytes(FrameEncoder.body(FULL), "event: add\ndata: a\ndata: b\nretry: 1500\n");
        assertBytes(FrameEncoder.ending("7"), "id: 7\n\n");
        assertBytes(FrameEncoder.ending(null), "\n");
        assertThat(join(FrameEncoder.body(FULL), FrameEncoder.ending("7"))).isEqualTo(FrameEncoder.encode(FULL));
    }

    @Test
    void dataIsSplitOnLf() {
        assertFrame(SseEvent.of("a\nb\n\nc"), "data: a\ndata: b\ndata:\ndata: c\n\n");
    }

    @Test
    void dataIsSplitOnCr() {
        assertFrame(SseEvent.of("a\rb\r\rc"), "data: a\ndata: b\ndata:\ndata: c\n\n");
    }

    @Test
    void crLfIsOneLineBreak() {
        assertFrame(SseEvent.of("a\r\nb\r\n\r\nc"), "data: a\ndata: b\ndata:\ndata: c\n\n");
    }

    @Test
    void lfCrIsTwoLineBreaks() {
        assertFrame(SseEvent.of("a\n\rb"), "data: a\ndata:\ndata: b\n\n");
    }

    @Test
    void leadingAndTrailingLineBreaksAreKept() {
        assertFrame(SseEvent.of("\na\n"), "data:\ndata: a\ndata:\n\n");
        assertFrame(SseEvent.of("\r"), "data:\ndata:\n\n");
        assertFrame(SseEvent.of("\r\n"), "data:\ndata:\n\n");
    }

    @Test
    void otherSeparatorsDoNotSplitData() {
        assertFrame(
                SseEvent.of("a\u000bb\fc\u001cd\u001de\u001ef\u0085g\u2028h\u2029i"),
                "data: a\u000bb\fc\u001cd\u001de\u001ef\u00c2\u0085g\u00e2\u0080\u00a8h\u00e2\u0080\u00a9i\n\n");
    }

    @Test
    void emptyDataIsOneEmptyDataLine() {
        assertFrame(SseEvent.of(""), "data:\n\n");
    }

    @Test
    void leadingSpacesAreKept() {
        assertFrame(
                SseEvent.builder(" a\n  b\n ").type(" t").id(" i").build(),
                "event:  t\ndata:  a\ndata:   b\ndata:  \nid:  i\n\n");
    }

    @Test
    void dataCannotForgeAField() {
        assertFrame(SseEvent.of("a\nevent: x\n\nid: 1"), "data: a\ndata: event: x\ndata:\ndata: id: 1\n\n");
    }

    @Test
    void retryIsInMilliseconds() {
        assertFrame(SseEvent.builder("").retry(Duration.ZERO).build(), "data:\nretry: 0\n\n");
        assertFrame(
                SseEvent.builder("").retry(Duration.ofMillis(Integer.MAX_VALUE)).build(),
                "data:\nretry: 2147483647\n\n");
    }

    @Test
    void eachLineOfACommentIsACommentLine() {
        assertBytes(FrameEncoder.comment("hello"), ": hello\n\n");
        assertBytes(FrameEncoder.comment(""), ":\n\n");
        assertBytes(FrameEncoder.comment(" a\r\nb\rdata: c\n\nd"), ":  a\n: b\n: data: c\n:\n: d\n\n");
    }

    @Test
    void textIsUtf8() {
        assertFrame(
                SseEvent.builder("\u20ac\ud83d\ude00")
                        .type("\u00e9")
                        .id("\u00df")
                        .build(),
                "event: \u00c3\u00a9\ndata: \u00e2\u0082\u00ac\u00f0\u009f\u0098\u0080\nid: \u00c3\u009f\n\n");
    }

    @Test
    void nulAndByteOrderMarkAreEncodedAsText() {
        assertFrame(SseEvent.of("\ufeff\0"), "data: \u00ef\u00bb\u00bf\0\n\n");
    }

    @Test
    void loneSurrogateBecomesReplacementCharacter() {
        String replaced = "\u00ef\u00bf\u00bd";
        assertFrame(SseEvent.of("a\ud83d"), "data: a" + replaced + "\n\n");
        assertFrame(SseEvent.of("\ude00b"), "data: " + replaced + "b\n\n");
        assertFrame(SseEvent.of("\ud83d\n\ude00"), "data: " + replaced + "\ndata: " + replaced + "\n\n");
        assertFrame(
                SseEvent.of("\ud83d\ud83d\ude00\ude00"),
                "data: " + replaced + "\u00f0\u009f\u0098\u0080" + replaced + "\n\n");
        assertBytes(FrameEncoder.ending("\ud83d"), "id: " + replaced + "\n\n");
    }

    private static void assertFrame(SseEvent event, String latin1) {
        assertBytes(FrameEncoder.encode(event), latin1);
    }

    private static void assertBytes(byte[] actual, String latin1) {
        assertThat(actual).isEqualTo(bytes(latin1));
    }
}
