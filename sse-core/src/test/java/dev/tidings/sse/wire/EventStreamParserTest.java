// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.wire;

import static dev.tidings.sse.wire.ParserRecorder.comment;
import static dev.tidings.sse.wire.ParserRecorder.event;
import static dev.tidings.sse.wire.ParserRecorder.id;
import static dev.tidings.sse.wire.ParserRecorder.retry;
import static dev.tidings.sse.wire.Splits.assertParses;

import org.junit.jupiter.api.Test;

/** The rules of "Interpreting an event stream", one test each, with literal bytes that are split at every place. */
class EventStreamParserTest {

    @Test
    void blankLineDispatchesTheEvent() {
        assertParses("data: a\n\ndata: b\n\n", event("message", "a", ""), event("message", "b", ""));
    }

    @Test
    void furtherBlankLinesDispatchNothing() {
        assertParses("\n\ndata: a\n\n\n\n", event("message", "a", ""));
    }

    @Test
    void missingTypeIsMessage() {
        assertParses("event: add\ndata: a\n\ndata: b\n\n", event("add", "a", ""), event("message", "b", ""));
    }

    @Test
    void emptyTypeIsMessage() {
        assertParses("event: add\nevent\ndata: a\n\n", event("message", "a", ""));
    }

    @Test
    void lastTypeOfABlockWins() {
        assertParses("event: a\ndata: x\nevent: b\n\n", event("b", "x", ""));
    }

    @Test
    void typeOfABlockWithoutDataIsDiscarded() {
        assertParses("event: add\n\ndata: a\n\n", event("message", "a", ""));
    }

    @Test
    void dataLinesAreJoinedByLf() {
        assertParses("data: YHOO\ndata: +2\ndata: 10\n\n", event("message", "YHOO\n+2\n10", ""));
    }

    @Test
    void blockWithoutDataDispatchesNothing() {
        assertParses("event: add\nretry: 7\n\n", retry(7));
    }

    @Test
    void emptyDataLineDispatchesEmptyData() {
        assertParses("data:\n\n", event("message", "", ""));
        assertParses("data\n\n", event("message", "", ""));
    }

    @Test
    void twoEmptyDataLinesDispatchOneLf() {
        assertParses("data\ndata\n\n", event("message", "\n", ""));
    }

    @Test
    void onlyTheLastLfOfTheDataIsRemoved() {
        assertParses("data: a\ndata:\ndata:\n\n", event("message", "a\n\n", ""));
    }

    @Test
    void oneLeadingSpaceOfAValueIsRemoved() {
        assertParses(
                "data:test\n\ndata: test\n\ndata:  test\n\ndata:\ttest \n\n",
                event("message", "test", ""),
                event("message", "test", ""),
                event("message", " test", ""),
                event("message", "\ttest ", ""));
    }

    @Test
    void valueBeginsAfterTheFirstColon() {
        assertParses("data:a:b: c\n\ndata::\n\n", event("message", "a:b: c", ""), event("message", ":", ""));
    }

    @Test
    void lineWithoutColonIsAFieldWithEmptyValue() {
        assertParses("id: 1\n\nid\ndata\n\n", id("1"), id(""), event("message", "", ""));
    }

    @Test
    void unknownFieldsAreIgnored() {
        assertParses("datas: x\nfoo\n data: y\ndata : z\nData: q\ndata: a\n\n", event("message", "a", ""));
    }

    @Test
    void commentsDispatchNothing() {
        assertParses(
                ": hello\n\ndata: a\n:\n:data: b\n::\n\n",
                comment("hello"),
                comment(""),
                comment("data: b"),
                comment(":"),
                event("message", "a", ""));
    }

    @Test
    void retryOfDigitsSetsTheReconnectionTimeAtOnce() {
        assertParses("retry: 1500\nretry:0\nretry: 007\n", retry(1500), retry(0), retry(7));
    }

    @Test
    void retryWithOtherCharactersIsIgnored() {
        assertParses(
                "retry: 1.5\nretry: -1\nretry: +1\nretry:  1\nretry: 1 \nretry: 1s\nretry: \u00b2\nretry:\nretry\n\n");
        assertParses("retry: \u00d9\u00a3\n\n"); // an Arabic-Indic digit three, in UTF-8
    }

    @Test
    void retryBeyondLongIsClampedToLong() {
        assertParses("retry: 9223372036854775807\n", retry(Long.MAX_VALUE));
        assertParses("retry: 9223372036854775808\n", retry(Long.MAX_VALUE));
        assertParses("retry: " + "9".repeat(100) + "\n", retry(Long.MAX_VALUE));
    }

    @Test
    void incompleteEventAtTheEndIsDiscarded() {
        assertParses("data: a\n\ndata: b\n", event("message", "a", ""));
        assertParses("data: a\n\ndata: b", event("message", "a", ""));
    }
}
