// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests of the client's request, of pausing, and of closing the connection. */
class SseClientConnectionTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";

    private final LiteralServer server = new LiteralServer();

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void connect_sendsExpectedRequest() throws IOException {
        try (SseClient client = SseClient.connect(server.uri())) {
            assertThat(server.accept())
                    .isEqualTo("GET /events?channel=a%20b HTTP/1.1\r\nAccept: text/event-stream\r\n"
                            + "Cache-Control: no-cache\r\nHost: 127.0.0.1:" + server.port() + "\r\n\r\n");
            assertThat(client.events()).isEmpty();
        }
    }

    @Test
    void header_addsOrReplacesHeader() throws IOException {
        SseClientBuilder builder = SseClient.builder(server.uri())
                .header("X-A", "1")
                .header("accept", "*/*")
                .lastEventId("\u00e9");
        try (SseClient client = builder.connect()) {
            assertThat(server.accept())
                    .contains("\r\nX-A: 1\r\n", "\r\nAccept: */*\r\n", "\r\nLast-Event-ID: \u00c3\u00a9\r\n")
                    .doesNotContain("text/event-stream");
            assertThat(client.toString()).doesNotContain("X-A");
        }
    }

    @Test
    void pausedClient_readsNothingFromSocket() throws Exception {
        try (SseClient client =
                SseClient.builder(server.uri()).receiveBuffer(4096).connect()) {
            server.accept();
            server.send(HEAD + "data: before\n\n");
            client.awaitEvent(SOON);
            client.pause();
            server.send("data: small\n\n");
            CompletableFuture<Void> sent = sendMegabytes();
            // The data exceeds all buffers, so the server's write can complete only after the client resumes reading.
            assertThatThrownBy(() -> sent.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(client.events()).hasSize(1);
            client.resume();
            sent.get(SOON.toSeconds(), TimeUnit.SECONDS);
            assertThat(client.awaitEvent(SOON).data()).isEqualTo("small");
            assertThat(client.awaitEvents(160, SOON))
                    .allMatch(event -> event.data().length() == 100_000);
        }
    }

    @Test
    void closeGracefully_sendsFin() throws IOException {
        try (SseClient client = SseClient.connect(server.uri())) {
            server.accept();
            server.send(HEAD + "data: not read\n\n");
            client.closeGracefully();
            assertThat(server.read()).isEqualTo(-1);
            assertThat(client.awaitEnd(SOON)).isEqualTo(StreamEnd.LEFT);
        }
    }

    @Test
    void closeGracefully_ofPausedClient_sendsFin() throws IOException {
        try (SseClient client = SseClient.connect(server.uri())) {
            server.accept();
            client.pause();
            server.send(HEAD + "data: not read\n\n");
            client.closeGracefully();
            assertThat(server.read()).isEqualTo(-1);
            assertThat(client.events()).isEmpty();
        }
    }

    @Test
    void reset_sendsRst() throws IOException {
        try (SseClient client = SseClient.connect(server.uri())) {
            server.accept();
            client.reset();
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(server::read)
                    .withMessageContaining("reset");
            assertThat(client.awaitEnd(SOON)).isEqualTo(StreamEnd.LEFT);
        }
    }

    @Test
    void await_afterClose_failsImmediately() throws IOException {
        SseClient client = SseClient.connect(server.uri());
        server.accept();
        client.close();
        client.close();
        client.reset();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> client.awaitEvent(Duration.ofDays(1)))
                .withMessageContaining("end: LEFT");
    }

    @Test
    void serverClose_closesClient() throws IOException {
        try (SseClient client = SseClient.connect(server.uri())) {
            server.accept();
            server.send(HEAD).client().shutdownOutput();
            assertThat(client.awaitEnd(SOON)).isEqualTo(StreamEnd.CLOSED);
            assertThat(server.read()).isEqualTo(-1);
        }
    }

    @Test
    void connect_toClosedPort_throws() throws IOException {
        int port = server.port();
        server.close();
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> SseClient.connect(URI.create("http://127.0.0.1:" + port + "/")))
                .withMessageStartingWith("cannot connect to 127.0.0.1:" + port + ": ");
    }

    @Test
    void builder_invalidArguments_throw() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SseClient.builder(URI.create("https://localhost/")))
                .withMessage("uri must be http://host[:port]/path, without a user: its scheme is https"
                        + " and its host localhost");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SseClient.builder(URI.create("http://user:secret@localhost/")))
                .withMessageNotContaining("secret");
        SseClientBuilder builder = SseClient.builder(server.uri());
        assertThatIllegalArgumentException().isThrownBy(() -> builder.header("a b", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.lastEventId("a\nb"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.method("GET /"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.receiveBuffer(0));
    }

    private CompletableFuture<Void> sendMegabytes() {
        String event = "data: " + "x".repeat(100_000) + "\n\n";
        return CompletableFuture.runAsync(() -> {
            try {
                for (int i = 0; i < 160; i++) {
                    server.send(event);
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }
}
