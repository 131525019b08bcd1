// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A server on a free port that accepts one client and sends exactly the bytes given by the test. */
final class LiteralServer implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final ServerSocket listening;
    private Socket client = new Socket();

    LiteralServer() {
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            listening.setSoTimeout(PATIENCE_MILLIS);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/events?channel=a%20b");
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Accepts a client and reads its request up to the blank line. Returns one character per byte. */
    String accept() throws IOException {
        client = listening.accept();
        client.setSoTimeout(PATIENCE_MILLIS);
        StringBuilder request = new StringBuilder();
        while (request.indexOf("\r\n\r\n") < 0) {
            int next = client.getInputStream().read();
            if (next < 0) {
                throw new IOException("the client closed after " + request);
            }
            request.append((char) next);
        }
        return request.toString();
    }

    /** Sends one byte per character. */
    LiteralServer send(String latin1) throws IOException {
        client.getOutputStream().write(latin1.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Sends bytes one at a time. */
    LiteralServer sendByteByByte(String latin1) throws IOException {
        client.setTcpNoDelay(true);
        for (int i = 0; i < latin1.length(); i++) {
            send(latin1.substring(i, i + 1));
        }
        return this;
    }

    void closeClient() throws IOException {
        client.close();
    }

    void resetClient() throws IOException {
        client.setSoLinger(true, 0);
        client.close();
    }

    /** Reads the next byte from the client: -1 after a FIN; throws after an RST. */
    int read() throws IOException {
        return client.getInputStream().read();
    }

    Socket client() {
        return client;
    }

    @Override
    public void close() throws IOException {
        client.close();
        listening.close();
    }
}
