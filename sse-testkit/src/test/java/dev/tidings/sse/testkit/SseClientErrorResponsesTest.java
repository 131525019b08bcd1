// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests of responses that are not event streams. */
class SseClientErrorResponsesTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final LiteralServer server = new LiteralServer();

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void bodyWithContentLength_isReturned() throws IOException {
        try (SseClient client = answered("HTTP/1.1 403 Forbidden\r\nContent-Length: 5\r\n\r\nno: \u00c3")) {
            assertThat(client.status()).isEqualTo(403);
            server.closeClient();
            assertThat(client.body()).isEqualTo("no: \ufffd");
            assertThat(client.awaitEnd(SOON)).isEqualTo(StreamEnd.TERMINATED);
        }
    }

    @Test
    void bodyShorterThanContentLength_isCut() throws IOException {
        try (SseClient client = answered("HTTP/1.1 403 Forbidden\r\nContent-Length: 5\r\n\r\nno")) {
            server.closeClient();
            assertThat(client.awaitEnd(SOON)).isEqualTo(StreamEnd.CUT);
            assertThat(client.body()).isEqualTo("no");
        }
    }

    @Test
    void chunkedBody_isReturned() throws IOException {
        try (SseClient client =
                answered("HTTP/1.1 400 \r\ntransfer-encoding: Chunked\r\n\r\n2\r\nno\r\n1\r\n!\r\n0\r\n\r\n")) {
            assertThat(client.body()).isEqualTo("no!");
        }
    }

    @Test
    void bodyOfLengthZero_isEmpty() throws IOException {
        try (SseClient client = answered("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nRetry-After: 1\r\n\r\n")) {
            assertThat(client.body()).isEmpty();
            assertThat(client.header("Retry-After")).isEqualTo("1");
        }
    }

    @Test
    void status204_hasNoBody() throws IOException {
        try (SseClient client = answered("HTTP/1.1 204 No Content\r\n\r\n")) {
            assertThat(client.status()).isEqualTo(204);
            assertThat(client.awaitEnd(SOON)).isEqualTo(StreamEnd.TERMINATED);
            assertThat(client.body()).isEmpty();
        }
    }

    @Test
    void responseToHead_hasNoBody() throws IOException {
        try (SseClient client = SseClient.builder(server.uri()).method("HEAD").connect()) {
            assertThat(server.accept()).startsWith("HEAD /events?channel=a%20b HTTP/1.1\r\n");
            server.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
            assertThat(client.awaitEnd(SOON)).isEqualTo(StreamEnd.TERMINATED);
        }
    }

    @Test
    void awaitEvent_onErrorResponse_failsImmediately() throws IOException {
        try (SseClient client = answered("HTTP/1.1 404 Not Found\r\nContent-Length: 6\r\n\r\nnobody")) {
            client.body();
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> client.awaitEvent(Duration.ofDays(1)))
                    .withMessageStartingWith("cannot await 1 more event(s): the response is not an event stream")
                    .withMessageContaining("response: 404 ")
                    .withMessageContaining("body: \"nobody\"");
        }
    }

    @Test
    void otherContentType_isNotAnEventStream() throws IOException {
        try (SseClient client =
                answered("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\ndata: a\n\n")) {
            assertThat(client.body()).isEqualTo("data: a\n\n");
            assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> client.awaitEvent(SOON));
        }
    }

    private SseClient answered(String response) throws IOException {
        SseClient client = SseClient.connect(server.uri());
        server.accept();
        server.send(response);
        return client;
    }
}
