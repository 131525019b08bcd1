// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.peers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A connection of {@link NioFloor}, with a bounded buffer for bytes that its socket does not accept. */
final class FloorClient {

    private static final int MOST_WAITING = 4 << 20;
    private static final byte[] HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    private final SocketChannel channel;
    private final SelectionKey key;
    private @Nullable ByteBuffer waiting;
    private boolean open;

    FloorClient(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    /** Reads the request, whatever it is. Returns true when the stream has just begun. */
    boolean read(ByteBuffer buffer) throws IOException {
        if (channel.read(buffer.clear()) < 0) {
            throw new IOException("the client left");
        }
        if (open) {
            return false;
        }
        open = true;
        write(ByteBuffer.wrap(HEAD));
        return true;
    }

    /** Writes at once unless bytes are pending. */
    void write(ByteBuffer bytes) throws IOException {
        if (waiting == null) {
            channel.write(bytes);
        }
        if (bytes.hasRemaining()) {
            keep(bytes);
        }
    }

    void writeWaiting() throws IOException {
        ByteBuffer rest = waiting;
        if (rest != null) {
            channel.write(rest);
            if (!rest.hasRemaining()) {
                waiting = null;
                key.interestOps(SelectionKey.OP_READ);
            }
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The connection is closed in any case.
        }
    }

    private void keep(ByteBuffer bytes) throws IOException {
        int before = waiting == null ? 0 : waiting.remaining();
        if (before + bytes.remaining() > MOST_WAITING) {
            throw new IOException("the client does not read");
        }
        ByteBuffer all = ByteBuffer.allocate(before + bytes.remaining());
        if (waiting != null) {
            all.put(waiting);
        }
        waiting = all.put(bytes).flip();
        key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }
}
