// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests of a client that reads well-formed streams. */
class SseClientTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream;charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n";

    private LiteralServer server;
    private SseClient client;

    @BeforeEach
    void connect() throws IOException {
        server = new LiteralServer();
        client = SseClient.connect(server.uri());
        server.accept();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void eventsAreReceivedInOrder() throws IOException {
        server.send(HEAD).send("29\r\nid: 1\ndata: a\n\nevent: t\ndata: b\ndata: c\n\n\r\n");
        assertThat(client.awaitEvent(SOON)).isEqualTo(new ReceivedEvent("message", "a", "1"));
        assertThat(client.awaitEvent(SOON)).isEqualTo(new ReceivedEvent("t", "b\nc", "1"));
        assertThat(client.lastEventId()).isEqualTo("1");
    }

    @Test
    void awaitEvents_returnsSeveralEvents() throws IOException {
        server.send(HEAD).send("8\r\ndata: a\n\r\n1\r\n\n\r\n").send("9\r\ndata: b\n\n\r\n");
        assertThat(client.awaitEvents(2, SOON)).extracting(ReceivedEvent::data).containsExactly("a", "b");
        assertThat(client.events()).hasSize(2);
    }

    @Test
    void bytesMayArriveOneByOne() throws IOException {
        server.sendByteByByte("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + HEAD)
                .sendByteByByte("A;ext=\"1\"\r\ndata: \u00c3\u00a9\n\n\r\n00\r\nTrailer: x\r\n\r\n");
        assertThat(client.awaitEvent(SOON).data()).isEqualTo("\u00e9");
        assertThat(client.awaitEnd(SOON)).isEqualTo(StreamEnd.TERMINATED);
    }

    @Test
    void chunksMayEndAnywhere() throws IOException {
        server.send(HEAD);
        for (char c : "id: 7\r\ndata: \u00c3\u00a9\r\n\r\n:x\r\n".toCharArray()) {
            server.send("1\r\n" + c + "\r\n");
        }
        assertThat(client.awaitEvent(SOON)).isEqualTo(new ReceivedEvent("message", "\u00e9", "7"));
        assertThat(client.awaitComment(SOON)).isEqualTo("x");
    }

    @Test
    void commentsAndRetryAreRecorded() throws IOException {
        server.send(HEAD).send("14\r\n: hello\n:\nretry: 70\n\r\n");
        assertThat(client.awaitComment(SOON)).isEqualTo("hello");
        assertThat(client.awaitComment(SOON)).isEmpty();
        assertThat(client.comments()).containsExactly("hello", "");
        assertThat(client.retry()).contains(Duration.ofMillis(70));
    }

    @Test
    void lastEventId_isUpdatedWithoutEvent() throws IOException {
        server.send(HEAD).send("8\r\nid: 1-0\n\r\n").send("1\r\n\n\r\n");
        client.awaitLastEventId("1-0", SOON);
        client.assertNoFurtherEvent();
        assertThat(client.events()).isEmpty();
    }

    @Test
    void headersAreAvailableBeforeFirstEvent() throws IOException {
        server.send("HTTP/1.1 200 \r\ncontent-type:text/event-stream\r\nX-A:  1 \r\nX-a: 2\r\n\r\n");
        client.awaitHeaders(SOON);
        assertThat(client.status()).isEqualTo(200);
        assertThat(client.header("x-A")).isEqualTo("1, 2");
        assertThat(client.header("X-B")).isNull();
    }

    @Test
    void streamWithoutChunksEndsWithItsConnection() throws IOException {
        server.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: a\n\n")
                .closeClient();
        assertThat(client.awaitEvent(SOON).data()).isEqualTo("a");
        assertThat(client.awaitEnd(SOON)).isEqualTo(StreamEnd.CLOSED);
    }

    @Test
    void closeWithoutLastChunk_isCut() throws IOException {
        server.send(HEAD).send("9\r\ndata: a\n\n\r\n").closeClient();
        assertThat(client.awaitEnd(SOON)).isEqualTo(StreamEnd.CUT);
        assertThat(client.awaitEvent(SOON).data()).isEqualTo("a");
    }

    @Test
    void closeWithinHead_isCut() throws IOException {
        server.send("HTTP/1.1 200 OK\r\n").closeClient();
        assertThat(client.awaitEnd(SOON)).isEqualTo(StreamEnd.CUT);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(client::status)
                .withMessageStartingWith("the response ended without response head");
    }

    @Test
    void serverReset_endsWithReset() throws IOException {
        server.send(HEAD);
        client.awaitHeaders(SOON);
        server.resetClient();
        assertThat(client.awaitEnd(SOON)).isEqualTo(StreamEnd.RESET);
    }

    @Test
    void await_timeout_listsEverythingReceived() throws IOException {
        server.send(HEAD).send("14\r\n: hello\ndata: a\n\nid\n\r\n");
        client.awaitEvent(SOON);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> client.awaitEvent(SHORT))
                .withMessageStartingWith("no 1 more event(s) within PT0.05S\n")
                .withMessageContaining("request: GET http://127.0.0.1:" + server.port() + "/events\n")
                .withMessageContaining("response: 200 ")
                .withMessageContaining("ReceivedEvent[type=message, data=a, id=]")
                .withMessageContaining("comments: [hello]")
                .withMessageContaining("end: still open");
    }

    @Test
    void await_afterEndOfStream_failsImmediately() throws IOException {
        server.send(HEAD).send("0\r\n\r\n");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> client.awaitEvent(Duration.ofDays(1)))
                .withMessageStartingWith("the response ended without 1 more event(s)")
                .withMessageContaining("end: TERMINATED");
    }

    @Test
    void awaitEvents_timeout_takesNoEvent() throws IOException {
        server.send(HEAD).send("9\r\ndata: a\n\n\r\n");
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> client.awaitEvents(2, SHORT));
        assertThat(client.awaitEvent(SOON).data()).isEqualTo("a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.awaitEvents(-1, SOON))
                .withMessage("count must not be negative: -1");
    }

    @Test
    void assertNoFurtherEvent_listsEventsNotAwaited() throws IOException {
        server.send(HEAD).send("12\r\ndata: a\n\ndata: b\n\n\r\n");
        client.awaitEvent(SOON);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(client::assertNoFurtherEvent)
                .withMessageStartingWith(
                        "events were received but not awaited: [ReceivedEvent[type=message, data=b, id=]]");
    }

    @Test
    void body_ofEventStream_fails() throws IOException {
        server.send(HEAD);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(client::body)
                .withMessageStartingWith("an event stream has no body to read: await its events");
    }
}
