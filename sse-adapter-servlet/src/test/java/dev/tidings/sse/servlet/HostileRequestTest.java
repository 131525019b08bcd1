// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static dev.tidings.sse.servlet.Fixture.PATIENCE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.ChannelAccess;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.RefusalReason;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.testkit.SseClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of hostile requests to a container that accepts larger request heads than usual. */
class HostileRequestTest {

    private static final int LARGE_HEAD = 256 << 10;

    private final EventHub hub = EventHub.builder(InMemoryBroker.create()).build();
    private final TestServer server = new TestServer()
            .headLimit(LARGE_HEAD)
            .servlet(
                    "/stream",
                    new SseServlet(ServletStreams.builder(hub)
                            .channels(HostileRequestTest::decide)
                            .build()),
                    true)
            .start();

    /** A rule that passes the client's input on without checks. */
    private static ChannelAccess decide(jakarta.servlet.http.HttpServletRequest request) {
        String refused = request.getParameter("refuse");
        return refused != null
                ? ChannelAccess.deny(403, "not for you: " + refused)
                : ChannelAccess.allow(request.getParameterValues("channel"));
    }

    @AfterEach
    void serverStillServesStreams() {
        try (SseClient client = SseClient.connect(server.uri("?channel=sse")).awaitHeaders(PATIENCE)) {
            hub.publish("sse", SseEvent.of("fine")).join();
            assertThat(client.awaitEvent(PATIENCE).data()).isEqualTo("fine");
        }
        server.close();
        hub.close();
    }

    @Test
    void longLastEventId_sendsReset() {
        String id = "x".repeat(64 << 10);
        try (SseClient client = SseClient.builder(server.uri("?channel=sse"))
                .header("Last-Event-ID", id)
                .connect()) {
            assertThat(client.status()).isEqualTo(200);
            assertThat(client.awaitEvent(PATIENCE).type()).isEqualTo(EventHub.STREAM_RESET);
            assertThat(client.events().toString()).doesNotContain("xxxx");
        }
    }

    @Test
    void thousandsOfChannels_areRefusedAndCounted() {
        String query =
                IntStream.range(0, 4_000).mapToObj(i -> "channel=c" + i).collect(Collectors.joining("&", "?", ""));
        try (SseClient client = SseClient.builder(server.uri(query)).connect()) {
            assertThat(client.status()).isEqualTo(400);
            assertThat(client.body()).startsWith("channels must be at most 64 (maxChannels): there are 4000");
        }
        assertThat(hub.stats().refused()).containsEntry(RefusalReason.TOO_MANY_CHANNELS, 1L);
        assertThat(hub.stats().openChannels()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "a%00b", "a%0A", "%0D%0ASet-Cookie:a=b", "%7F", "%C2%85", "%01tidings:control"})
    void channelWithControlCharacter_isRefused(String name) {
        try (SseClient client =
                SseClient.builder(server.uri("?channel=" + name)).connect()) {
            assertThat(client.status()).isEqualTo(400);
            assertThat(client.header("Set-Cookie")).isNull();
            assertThat(client.body()).startsWith("channel must not contain a control character");
        }
        assertThat(hub.stats().openChannels()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "?", "[a-z]", "news*", "\\*", "{a}"})
    void globCharacters_areLiteral(String name) {
        try (SseClient client = SseClient.builder(server.uri("?channel=" + encoded(name)))
                .connect()
                .awaitHeaders(PATIENCE)) {
            hub.publish("news", SseEvent.of("other channel")).join();
            hub.publish("a", SseEvent.of("other channel")).join();
            hub.publish(name, SseEvent.of("requested channel")).join();
            assertThat(client.awaitEvent(PATIENCE).data()).isEqualTo("requested channel");
        }
    }

    @Test
    void inputInDenialMessage_staysInBody() {
        try (SseClient client = SseClient.builder(
                        server.uri("?refuse=a%0D%0ASet-Cookie:%20b=c%0D%0A%0D%0A%3Cscript%3E"))
                .connect()) {
            assertThat(client.status()).isEqualTo(403);
            assertThat(client.header("Set-Cookie")).isNull();
            assertThat(client.header("Content-Type")).isEqualTo("text/plain;charset=utf-8");
            assertThat(client.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(client.body()).isEqualTo("not for you: a\r\nSet-Cookie: b=c\r\n\r\n<script>");
        }
    }

    @Test
    void requestHeadOfTenMebibytes_isRefusedByContainer() throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.uri().getPort())) {
            OutputStream out = socket.getOutputStream();
            byte[] part = "x".repeat(1 << 20).getBytes(ISO_8859_1);
            try {
                out.write("GET /stream?channel=".getBytes(ISO_8859_1));
                for (int i = 0; i < 10; i++) {
                    out.write(part);
                }
                out.write(" HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(ISO_8859_1));
            } catch (SocketException e) {
                // The server has answered and closed the connection.
            }
            assertThat(statusLine(socket.getInputStream())).matches("(HTTP/1.1 4(14|31) .*)?");
        }
        assertThat(hub.stats().openStreams()).isZero();
    }

    private static String statusLine(InputStream in) {
        StringBuilder line = new StringBuilder();
        try {
            for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
                line.append((char) c);
            }
        } catch (IOException e) {
            return "";
        }
        return line.toString();
    }

    private static String encoded(String name) {
        return java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8);
    }
}
