// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.testkit.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A swarm detects each kind of failure. Otherwise the figures of a load test are worthless. */
class SwarmTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n";

    private final ServerSocket server;

    SwarmTest() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void correctStreamIsFlawless() throws IOException {
        assertSeen(
                chunked(event(3) + event(4) + ":\n\n" + event(5)),
                result -> result.deliveries() == 3
                        && result.isFlawless()
                        && result.comments() == 1
                        && result.open() == 1);
    }

    @Test
    void splitChunksAreParsed() throws IOException {
        try (Swarm swarm = swarm();
                Socket socket = server.accept()) {
            for (byte b : chunked(event(1) + event(2)).getBytes(ISO_8859_1)) {
                socket.getOutputStream().write(b);
                socket.getOutputStream().flush();
            }
            await(swarm, result -> result.deliveries() == 2 && result.isFlawless());
        }
    }

    @Test
    void dataWithoutLeadingSpaceIsParsed() throws IOException {
        String bare = event(3).replace("data: ", "data:") + event(5).replace("data: ", "data:");
        assertSeen(chunked(bare), result -> result.deliveries() == 2 && result.lost() == 1);
    }

    @Test
    void missingNumberCountsAsLost() throws IOException {
        assertSeen(chunked(event(3) + event(6)), result -> result.lost() == 2 && !result.isFlawless());
    }

    @Test
    void repeatedNumberCountsAsDuplicated() throws IOException {
        assertSeen(chunked(event(3) + event(4) + event(3)), result -> result.duplicated() == 1);
    }

    @Test
    void gapWithResetIsNotLost() throws IOException {
        assertSeen(
                chunked(event(3) + "event: stream-reset\ndata: x\nid: 9\n\n" + event(7)),
                result -> result.resets() == 1 && result.isFlawless() && result.deliveries() == 2);
    }

    @Test
    void otherResponseCountsAsBroken() throws IOException {
        assertSeen("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>", result -> result.broken() >= 1);
        assertSeen("HTTP/1.1 503 Full\r\n\r\n", result -> result.refused().getOrDefault(503, 0L) >= 1);
        assertSeen(HEAD + "Transfer-Encoding: chunked\r\n\r\nnonsense\r\n", result -> result.broken() >= 1);
    }

    @Test
    void clientReconnectsAfterRetryWithItsLastEventId() throws IOException {
        try (Swarm swarm = swarm()) {
            try (Socket first = server.accept()) {
                first.getOutputStream().write((HEAD + "\r\nretry: 10\nid: here\n\n" + event(1)).getBytes(ISO_8859_1));
                await(swarm, result -> result.deliveries() == 1);
            }
            try (Socket second = server.accept()) {
                byte[] request = new byte[1_000];
                int length = second.getInputStream().read(request);
                assertThat(new String(request, 0, length, ISO_8859_1)).contains("\r\nLast-Event-ID: here\r\n");
                second.getOutputStream().write((HEAD + "\r\n" + event(3)).getBytes(ISO_8859_1));
                await(swarm, result -> result.lost() == 1 && result.connects() == 2);
            }
        }
    }

    @Test
    void eachClientRequestsItsPathAndReportsItsEvents() throws IOException {
        Queue<Long> numbers = new ConcurrentLinkedQueue<>();
        InetSocketAddress address = (InetSocketAddress) server.getLocalSocketAddress();
        try (Swarm swarm = Swarm.to(() -> Optional.of(address))
                        .clients(2)
                        .connectsPerSecond(1)
                        .paths(client -> "/stream?channel=c" + client)
                        .firstSource(7)
                        .onEvent((number, due, now) -> numbers.add(now - due >= 0 ? number : -1))
                        .start();
                Socket first = server.accept();
                Socket second = server.accept()) {
            assertThat(first.getInetAddress().getHostAddress()).isEqualTo("127.0.0.7");
            assertThat(requestLine(first)).isEqualTo("GET /stream?channel=c0 HTTP/1.1");
            assertThat(requestLine(second)).isEqualTo("GET /stream?channel=c1 HTTP/1.1");
            second.getOutputStream().write(chunked(event(4) + event(5)).getBytes(ISO_8859_1));
            await(swarm, result -> result.deliveries() == 2);
            assertThat(numbers).containsExactly(4L, 5L);
        }
    }

    private static String requestLine(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1)).readLine();
    }

    private void assertSeen(String answer, Predicate<SwarmResult> expected) throws IOException {
        try (Swarm swarm = swarm();
                Socket socket = server.accept()) {
            socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
            await(swarm, expected);
        }
    }

    private Swarm swarm() {
        InetSocketAddress address = (InetSocketAddress) server.getLocalSocketAddress();
        return Swarm.to(() -> Optional.of(address)).clients(1).start();
    }

    private static void await(Swarm swarm, Predicate<SwarmResult> expected) {
        Await.until(PATIENCE, () -> expected.test(swarm.result()), () -> "" + swarm.result());
    }

    private static String event(int number) {
        return "data: " + Payload.of(number, System.nanoTime(), 60) + "\n\n";
    }

    private static String chunked(String body) {
        int half = body.length() / 2;
        return HEAD + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(half) + "\r\n"
                + body.substring(0, half) + "\r\n" + Integer.toHexString(body.length() - half) + "\r\n"
                + body.substring(half) + "\r\n";
    }
}
