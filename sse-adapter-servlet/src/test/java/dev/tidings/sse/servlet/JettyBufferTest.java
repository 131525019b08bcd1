// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests of the direct memory that Jetty keeps for idle streams. */
class JettyBufferTest {

    private static final int STREAMS = 200;
    private static final int MAX_BYTES_PER_STREAM = 256;

    private final List<Socket> clients = new ArrayList<>();

    @AfterEach
    void leave() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
    }

    @Test
    void idleStream_holdsNoBuffer() throws IOException {
        try (Fixture fixture = Fixture.start()) {
            open(fixture);
            long before = directBytes();
            for (int i = 0; i < STREAMS; i++) {
                open(fixture);
            }

            assertThat(fixture.hub.stats().openStreams()).isEqualTo(STREAMS + 1);
            assertThat(directBytes() - before).isLessThan((long) STREAMS * MAX_BYTES_PER_STREAM);
        }
    }

    /** Uses only the calling thread, because the JDK keeps direct buffers per thread. */
    private void open(Fixture fixture) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), fixture.port());
        clients.add(client);
        client.getOutputStream()
                .write("GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("id: ") < 0) {
            answer.append((char) client.getInputStream().read());
        }
    }

    private static long directBytes() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
