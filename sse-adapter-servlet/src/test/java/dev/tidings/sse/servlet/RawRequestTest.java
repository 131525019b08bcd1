// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.ChannelAccess;
import dev.tidings.sse.SseEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Tests that need a raw socket: invalid UTF-8, and pipelined requests. */
class RawRequestTest {

    private static final String REQUEST = "GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final List<String> threads = new CopyOnWriteArrayList<>();

    @Test
    void pipelinedRequest_isNotRunByWriterLoop() throws IOException {
        try (Fixture fixture = Fixture.start(streams -> streams.channels(request -> {
                    threads.add(Thread.currentThread().getName());
                    return ChannelAccess.allow("sse");
                }));
                Socket socket = connect(fixture)) {
            send(socket, REQUEST + REQUEST);
            readThrough(socket, "\r\n\r\n");
            fixture.hub.closeStreams(stream -> true);
            readThrough(socket, "\r\n0\r\n\r\n");

            assertThat(readThrough(socket, "\r\n\r\n")).startsWith("HTTP/1.1 200 ");
            assertThat(threads).hasSize(2).noneMatch(name -> name.startsWith("tidings-"));
        }
    }

    @Test
    void lastEventIdInLatin1_isUsedUnchanged() throws IOException {
        try (Fixture fixture = Fixture.start();
                Socket socket = connect(fixture)) {
            fixture.hub
                    .publish("sse", SseEvent.builder("seen").id("caf\u00e9").build())
                    .join();
            fixture.publish("missed");

            send(socket, REQUEST.replace("\r\n\r\n", "\r\nLast-Event-ID: caf\u00e9\r\n\r\n"));
            assertThat(readThrough(socket, "data: missed\n")).doesNotContain("stream-reset");
        }
    }

    private static Socket connect(Fixture fixture) throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), fixture.server.uri().getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    private static String readThrough(Socket socket, String end) throws IOException {
        StringBuilder text = new StringBuilder();
        long deadline = System.nanoTime() + Fixture.PATIENCE.toNanos();
        while (text.length() < end.length() || text.lastIndexOf(end) != text.length() - end.length()) {
            int next = socket.getInputStream().read();
            assertThat(next).as("next byte, after: " + text).isNotNegative();
            assertThat(System.nanoTime() - deadline)
                    .as("nanoseconds past the deadline, after: " + text)
                    .isNegative();
            text.append((char) next);
        }
        return text.toString();
    }
}
