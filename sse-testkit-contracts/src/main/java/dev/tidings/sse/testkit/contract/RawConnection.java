// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;

/** A client socket for raw requests: several on one connection, or incomplete ones. Not thread-safe. */
final class RawConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = (int) AdapterFixture.PATIENCE.toMillis();

    private final URI uri;
    private final Socket socket;

    RawConnection(URI uri) {
        this.uri = uri;
        try {
            socket = new Socket(uri.getHost(), uri.getPort());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a complete request to the stream's address with a query. */
    String request(String method, String query) {
        return request(uri, method, query);
    }

    static String request(URI uri, String method, String query) {
        return method + " " + uri.getPath() + query + " HTTP/1.1\r\nHost: " + uri.getHost() + ":" + uri.getPort()
                + "\r\n\r\n";
    }

    RawConnection send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads up to and including an expected text, encoded as UTF-8. Returns one character per byte. */
    String readThrough(String expected) {
        String end = new String(expected.getBytes(UTF_8), ISO_8859_1);
        StringBuilder text = new StringBuilder();
        while (text.length() < end.length() || text.lastIndexOf(end) != text.length() - end.length()) {
            int next = read(text);
            if (next < 0) {
                throw new AssertionError("the connection ended before \"" + end + "\", after: " + text);
            }
            text.append((char) next);
        }
        return text.toString();
    }

    private int read(StringBuilder before) {
        try {
            return socket.getInputStream().read();
        } catch (IOException e) {
            throw new AssertionError("the connection failed, after: " + before, e);
        }
    }

    /** Closes with an RST. */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes the socket. Sends a FIN if all received bytes were read, otherwise an RST. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
