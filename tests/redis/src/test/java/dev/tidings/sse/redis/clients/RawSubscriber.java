// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A subscriber without a client library, for the bytes on the wire. */
final class RawSubscriber implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream in;

    RawSubscriber(int port, String channel) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
        socket.getOutputStream().write(("SUBSCRIBE " + channel + "\r\n").getBytes(StandardCharsets.UTF_8));
        line();
        bulk();
        bulk();
        line();
    }

    /** Returns the next message, with each byte as one Latin-1 character. */
    String next() throws IOException {
        line();
        bulk();
        bulk();
        return bulk();
    }

    /** Returns the next message without its leading position, so that messages with the same event are equal. */
    String nextBehindPosition() throws IOException {
        return next().replaceFirst("^\\{\"id\": \"\\d+-\\d+-[0-9a-z.]{8}\", ", "{");
    }

    private String bulk() throws IOException {
        int length = Integer.parseInt(line().substring(1));
        byte[] bytes = in.readNBytes(length);
        line();
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("Redis closed the connection");
            }
            line.append((char) b);
        }
        return line.toString().trim();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
