// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.wire;

import static dev.tidings.sse.wire.ParserRecorder.event;
import static dev.tidings.sse.wire.ParserRecorder.id;
import static dev.tidings.sse.wire.Splits.assertParses;
import static dev.tidings.sse.wire.Splits.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The last event id: when it is set, and the id that each event carries. */
class LastEventIdTest {

    private final ParserRecorder recorder = new ParserRecorder();
    private final EventStreamParser parser = new EventStreamParser(recorder);

    @Test
    void eventCarriesItsId() {
        assertParses("id: 1\ndata: a\n\n", id("1"), event("message", "a", "1"));
    }

    @Test
    void idIsKeptUntilTheNextId() {
        assertParses(
                "id: 1\ndata: a\n\ndata: b\n\ndata: c\nid: 2\n\n",
                id("1"),
                event("message", "a", "1"),
                event("message", "b", "1"),
                id("2"),
                event("message", "c", "2"));
    }

    @Test
    void lastIdOfABlockWins() {
        assertParses("id: 1\nid: 2\ndata: a\n\n", id("2"), event("message", "a", "2"));
    }

    @Test
    void blockWithOnlyAnIdSetsItAndDispatchesNothing() {
        assertParses("id: 1\n\ndata: a\n\n", id("1"), event("message", "a", "1"));
    }

    @Test
    void emptyIdClearsTheLastEventId() {
        assertParses("id: 1\n\nid:\ndata: a\n\n", id("1"), id(""), event("message", "a", ""));
    }

    @Test
    void idWithNulIsIgnored() {
        assertParses("id: 1\n\nid: 2\0\ndata: a\n\n", id("1"), event("message", "a", "1"));
        assertParses("id: 1\nid: \0\ndata: a\n\n", id("1"), event("message", "a", "1"));
    }

    @Test
    void repeatedIdIsReportedAgain() {
        assertParses("id: 1\n\nid: 1\n\n", id("1"), id("1"));
    }

    @Test
    void idIsDecodedAsUtf8() {
        assertParses("id: \u00c3\u00a9\n\n", id("\u00e9"));
    }

    @Test
    void idIsSetOnlyAtTheBlankLine() {
        feed("id: 1\ndata: a\n");
        assertThat(parser.lastEventId()).isEmpty();
        feed("\n");
        assertThat(parser.lastEventId()).isEqualTo("1");
    }

    @Test
    void idIsSetBeforeItsEventIsDispatched() {
        String[] seen = new String[1];
        EventStreamParser[] self = new EventStreamParser[1];
        self[0] = new EventStreamParser((type, data, lastEventId) -> seen[0] = self[0].lastEventId());
        byte[] stream = bytes("id: 1\ndata: a\n\n");
        self[0].feed(stream, 0, stream.length);
        assertThat(seen[0]).isEqualTo("1");
    }

    @Test
    void endKeepsTheLastEventIdForTheNextConnection() {
        feed("id: 1\n\n");
        parser.end();
        assertThat(parser.lastEventId()).isEqualTo("1");
        feed("data: a\n\n");
        assertThat(recorder.calls()).containsExactly(id("1"), event("message", "a", "1"));
    }

    @Test
    void endDiscardsIdOfAnIncompleteBlock() {
        feed("id: 1\n\nid: 2\nevent: x\ndata: lost\nda");
        parser.end();
        assertThat(parser.lastEventId()).isEqualTo("1");
        feed("data: a\n\n");
        assertThat(recorder.calls()).containsExactly(id("1"), event("message", "a", "1"));
    }

    private void feed(String latin1) {
        byte[] stream = bytes(latin1);
        parser.feed(stream, 0, stream.length);
    }
}
