// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * A client's socket and the daemon thread that reads it. The socket is read under this object's lock only, and without
 * blocking: once {@link #pause()} has returned, nothing more is taken from it. Thread-safe.
 */
final class ClientConnection {

    private static final int CONNECT_MILLIS = 10_000;
    private static final int MOST_READS_WHEN_LEAVING = 10_000;

    private final SocketChannel channel;
    private final Selector selector;
    private final ResponseParser parser;
    private final ClientRecord record;
    private final ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
    private boolean paused;
    private boolean closed;

    private ClientConnection(SocketChannel channel, ResponseParser parser, ClientRecord record) throws IOException {
        this.channel = channel;
        this.parser = parser;
        this.record = record;
        this.selector = channel.provider().openSelector();
    }

    /** Connects, sends the request and begins to read. A receive buffer of 0 is the system's. */
    static ClientConnection open(ClientRequest request, int receiveBuffer, ClientRecord record) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            if (receiveBuffer > 0) {
                channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
            }
            channel.socket().connect(new InetSocketAddress(request.host(), request.port()), CONNECT_MILLIS);
            for (ByteBuffer bytes = ByteBuffer.wrap(request.bytes()); bytes.hasRemaining(); ) {
                channel.write(bytes);
            }
            return start(channel, new ResponseParser(request.isHead(), request.takesGzip(), record), record);
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    private static ClientConnection start(SocketChannel channel, ResponseParser parser, ClientRecord record)
            throws IOException {
        ClientConnection connection = new ClientConnection(channel, parser, record);
        channel.configureBlocking(false);
        channel.register(connection.selector, SelectionKey.OP_READ);
        Thread reader = new Thread(connection::readAll, "sse-client-reader");
        reader.setDaemon(true);
        reader.start();
        return connection;
    }

    private void readAll() {
        try {
            do {
                awaitResumed();
                selector.select();
                selector.selectedKeys().clear();
            } while (readOnce());
        } catch (ClosedChannelException | ClosedSelectorException | InterruptedException left) {
            // This side closed.
        } catch (IOException reset) {
            endBy(StreamEnd.RESET);
        }
        close();
    }

    private synchronized void awaitResumed() throws InterruptedException {
        while (paused && !closed) {
            wait();
        }
    }

    private synchronized boolean readOnce() throws IOException {
        if (paused) {
            return true;
        }
        if (channel.read(buffer.clear()) < 0) {
            parser.closed();
            return false;
        }
        return record.takeIn(() -> parser.feed(buffer.flip()));
    }

    private synchronized void endBy(StreamEnd end) {
        parser.end(end);
    }

    synchronized void pause() {
        paused = true;
    }

    synchronized void resume() {
        paused = false;
        notifyAll();
    }

    /** Sends a FIN and closes. What was not read yet is thrown away first, for with it the system would send an RST. */
    synchronized void close() {
        shut(() -> {
            channel.shutdownOutput();
            for (int i = 0; i < MOST_READS_WHEN_LEAVING && channel.read(buffer.clear()) > 0; i++) {
                // Thrown away.
            }
        });
    }

    /** Sends an RST and closes. */
    synchronized void reset() {
        shut(() -> channel.setOption(StandardSocketOptions.SO_LINGER, 0));
    }

    private interface Farewell {
        void say() throws IOException;
    }

    private synchronized void shut(Farewell farewell) {
        if (closed) {
            return;
        }
        closed = true;
        notifyAll();
        parser.end(StreamEnd.LEFT);
        try {
            farewell.say();
        } catch (IOException alreadyGone) {
            // Then it needs no farewell.
        }
        try {
            channel.close();
            selector.close(); // Only then is the socket closed: a selector holds on to its channels.
        } catch (IOException failure) {
            throw new UncheckedIOException("the client's socket could not be closed", failure);
        }
    }
}
