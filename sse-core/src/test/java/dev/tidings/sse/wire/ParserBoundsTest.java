// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.wire;

import static dev.tidings.sse.wire.ParserRecorder.comment;
import static dev.tidings.sse.wire.ParserRecorder.event;
import static dev.tidings.sse.wire.Splits.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The errors of the parser: oversized lines and events, invalid arguments, and use after a failure. */
class ParserBoundsTest {

    private final ParserRecorder recorder = new ParserRecorder();
    private final EventStreamParser parser = new EventStreamParser(recorder, 10);

    @Test
    void lineOfMaximumSizeIsAccepted() {
        feed("data: 6789\n\n");
        feedByteByByte("data: 6789\n\n");
        assertThat(recorder.calls()).containsExactly(event("message", "6789", ""), event("message", "6789", ""));
    }

    @Test
    void oversizedLineIsRefusedHoweverItIsSplit() {
        for (String line : new String[] {"data: 67890\n", "data: 67890", "id: 5678901\n", ":2345678901\n"}) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> new EventStreamParser(recorder, 10).feed(bytes(line), 0, line.length()))
                    .withMessage("a line must not have more than 10 bytes:"
                            + " accept more with new EventStreamParser(handler, maxBytes)");
            assertThatIllegalStateException().isThrownBy(() -> feedByteByByte(line));
            parser.end();
        }
    }

    @Test
    void oversizedEventIsRefused() {
        feed("data:a\n");
        assertThatIllegalStateException()
                .isThrownBy(() -> feed("data:\n"))
                .withMessage("an event must not have more than 10 bytes of data:"
                        + " accept more with new EventStreamParser(handler, maxBytes)");
    }

    @Test
    void boundAppliesPerEvent() {
        feed("data: 6789\n\ndata: 6789\n\n");
        assertThat(recorder.calls()).hasSize(2);
    }

    @Test
    void onlyDataLinesCountAgainstTheEventBound() {
        feed("data: 6789\n:abc\n:def\nfoo:bar\nid:1234567\n\n");
        assertThat(recorder.calls())
                .containsExactly(
                        comment("abc"),
                        comment("def"),
                        ParserRecorder.id("1234567"),
                        event("message", "6789", "1234567"));
    }

    @Test
    void eventOfMegabytesFitsTheDefaultBound() {
        EventStreamParser large = new EventStreamParser(recorder);
        String data = "x".repeat(3_000_000);
        byte[] stream = bytes("data:" + data + "\n\n");
        for (int offset = 0; offset < stream.length; offset += 8192) {
            large.feed(stream, offset, Math.min(8192, stream.length - offset));
        }
        assertThat(recorder.calls()).containsExactly(event("message", data, ""));
    }

    @Test
    void endMakesAFailedParserUsable() {
        assertThatIllegalStateException().isThrownBy(() -> feed("data: too long\n\n"));
        assertThatIllegalStateException()
                .isThrownBy(() -> feed("data: a\n\n"))
                .withMessageContaining("call end() first");
        parser.end();
        feed("data: a\n\n");
        assertThat(recorder.calls()).containsExactly(event("message", "a", ""));
    }

    @Test
    void handlerExceptionIsRethrownAndMakesTheParserUnusable() {
        RuntimeException thrown = new RuntimeException("of the handler");
        EventStreamParser failing = new EventStreamParser((type, data, lastEventId) -> {
            throw thrown;
        });
        assertThatThrownBy(() -> failing.feed(bytes("data\n\n"), 0, 6)).isSameAs(thrown);
        assertThatIllegalStateException().isThrownBy(() -> failing.feed(bytes("data\n\n"), 0, 6));
    }

    @Test
    void handlerMustNotFeed() {
        EventStreamParser[] self = new EventStreamParser[1];
        self[0] = new EventStreamParser((type, data, lastEventId) -> self[0].feed(bytes("data\n\n"), 0, 6));
        assertThatIllegalStateException()
                .isThrownBy(() -> self[0].feed(bytes("data\n\n"), 0, 6))
                .withMessageStartingWith("feed must not be called by the handler");
    }

    @Test
    void onlyTheBytesBetweenOffsetAndLengthAreRead() {
        parser.feed(bytes("xxdata:a\n\nxx"), 2, 8);
        assertThat(recorder.calls()).containsExactly(event("message", "a", ""));
    }

    @Test
    void rangeOutsideTheArrayIsRefused() {
        assertThatThrownBy(() -> parser.feed(new byte[3], 2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> parser.feed(new byte[3], -1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void boundOfZeroIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventStreamParser(recorder, 0))
                .withMessage("maxBytes must be greater than 0: 0");
    }

    private void feed(String latin1) {
        parser.feed(bytes(latin1), 0, latin1.length());
    }

    private void feedByteByByte(String latin1) {
        for (byte b : bytes(latin1)) {
            parser.feed(new byte[] {b}, 0, 1);
        }
    }
}
