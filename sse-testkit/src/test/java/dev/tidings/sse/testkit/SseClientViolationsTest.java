// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of protocol violations that a client reports. In the tables, {@code |} stands for CRLF and {@code ~} for LF. */
class SseClientViolationsTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String STREAM = "HTTP/1.1 200 OK|Content-Type: text/event-stream|";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "malformed status line; HTTP/1.0 200 OK||",
                "malformed status line; HTTP/1.1 20 OK||",
                "malformed status line; HTTP/1.1 200||",
                "malformed status line; |HTTP/1.1 200 OK||",
                "malformed header field; HTTP/1.1 200 OK|no colon||",
                "malformed header field; HTTP/1.1 200 OK|Name : x||",
                "malformed header field; HTTP/1.1 200 OK|Name: x| folded||",
                "a line must end in CRLF; HTTP/1.1 200 OK~",
                "Content-Length must be one number: -1; HTTP/1.1 200 OK|Content-Length: -1||",
                "Content-Length must be one number: 5, 5; HTTP/1.1 200 OK|Content-Length: 5|Content-Length: 5||",
                "Transfer-Encoding must be chunked: gzip, chunked; HTTP/1.1 200 OK|Transfer-Encoding: gzip, chunked||",
                "Content-Length must not come with Transfer-Encoding: 5; "
                        + "HTTP/1.1 200 OK|Content-Length: 5|Transfer-Encoding: chunked||",
                "the request did not accept this Content-Encoding: gzip; HTTP/1.1 200 OK|Content-Encoding: gzip||",
                "2 bytes arrived after the end of the response; HTTP/1.1 204 No Content||hi",
                "2 bytes arrived after the end of the response; HTTP/1.1 404 No|Content-Length: 1||abc"
            })
    void malformedHeadOrBody_isViolation(String message, String response) throws IOException {
        assertViolates(message, response);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '"',
            value = {
                "malformed chunk size! |",
                "malformed chunk size! x|",
                "malformed chunk size! 0x1|",
                "malformed chunk size! -1|",
                "malformed chunk size! 1 |",
                "malformed chunk size! 1111111111111111|",
                "a line must end in CRLF! 1~",
                "a line must have at most 0 bytes before its CRLF! 1|ab|",
                "a line must end in CRLF! 1|a~",
                "malformed trailer field! 0|no colon|",
                "5 bytes arrived after the end of the response! 0||0||"
            })
    void malformedChunk_isViolation(String message, String chunks) throws IOException {
        assertViolates(message, STREAM + "Transfer-Encoding: chunked||" + chunks);
    }

    @Test
    void violation_listsEventsReceivedBefore() throws IOException {
        try (LiteralServer server = new LiteralServer();
                SseClient client = SseClient.connect(server.uri())) {
            server.accept();
            server.send(wire(STREAM + "Transfer-Encoding: chunked||9|data: a~~|oops|"));
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> client.awaitEvents(2, SOON))
                    .withMessageContaining("malformed chunk size: \"oops\"")
                    .withMessageContaining("ReceivedEvent[type=message, data=a, id=]");
            assertThat(client.events()).hasSize(1);
        }
    }

    private static void assertViolates(String message, String response) throws IOException {
        try (LiteralServer server = new LiteralServer();
                SseClient client = SseClient.connect(server.uri())) {
            server.accept();
            server.send(wire(response));
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> client.awaitLastEventId("never", SOON))
                    .withMessageStartingWith("the server violated the protocol: " + message);
        }
    }

    private static String wire(String text) {
        return text.replace("|", "\r\n").replace('~', '\n');
    }
}
