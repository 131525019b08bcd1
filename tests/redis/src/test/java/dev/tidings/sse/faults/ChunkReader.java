// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;

/** A reader of chunked responses. A read that timed out can be repeated. */
final class ChunkReader {

    private final InputStream in;
    private final StringBuilder line = new StringBuilder();
    private final byte[] buffer = new byte[16 << 10];
    private int from;
    private int to;
    private long left;
    private boolean first = true;

    ChunkReader(InputStream in) {
        this.in = in;
    }

    /**
     * Reads the response header.
     *
     * @throws IOException if it is not a chunked response with status 200
     */
    void readHead() throws IOException {
        String status = readLine();
        boolean chunked = false;
        for (String field = readLine(); !field.isEmpty(); field = readLine()) {
            chunked |= field.equalsIgnoreCase("transfer-encoding: chunked");
        }
        if (!status.startsWith("HTTP/1.1 200") || !chunked) {
            throw new IOException("no stream: " + status);
        }
    }

    /**
     * Reads available bytes of the body into {@code target}.
     *
     * @return the number of bytes, or -1 at the end of the body
     * @throws SocketTimeoutException if no bytes arrive in time
     */
    int read(byte[] target) throws IOException {
        while (left == 0) {
            if (!first && !readLine().isEmpty()) {
                throw new IOException("a chunk is longer than its declared size");
            }
            first = true;
            left = Long.parseLong(readLine(), 16);
            first = false;
            if (left == 0) {
                return -1;
            }
        }
        fill();
        int taken = (int) Math.min(Math.min(left, to - from), target.length);
        System.arraycopy(buffer, from, target, 0, taken);
        from += taken;
        left -= taken;
        return taken;
    }

    private String readLine() throws IOException {
        while (true) {
            fill();
            char next = (char) (buffer[from++] & 0xff);
            if (next == '\n') {
                String complete = line.toString().stripTrailing();
                line.setLength(0);
                return complete;
            }
            line.append(next);
        }
    }

    private void fill() throws IOException {
        if (from == to) {
            from = 0;
            to = 0;
            int read = in.read(buffer);
            if (read < 0) {
                throw new EOFException("cut");
            }
            to = read;
        }
    }

    static byte[] request(String path, String lastEventId) {
        String resume = lastEventId.isEmpty() ? "" : "Last-Event-ID: " + lastEventId + "\r\n";
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n" + resume + "\r\n")
                .getBytes(ISO_8859_1);
    }
}
