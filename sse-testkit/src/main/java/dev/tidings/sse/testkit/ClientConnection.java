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
 * A client's socket and the daemon thread that reads it. Reads are non-blocking and happen only under this object's lock,
 * so no bytes are read after {@link #pause()} has returned. Thread-safe.
 */
final class ClientConnection {

    private static final int CONNECT_MILLIS = 10_000;
    private static final int MAX_READS_ON_CLOSE = 10_000;

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

    /** Connects, sends the request and starts reading. A receive buffer of 0 selects the system's default. */
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
            return start(channel, new ResponseParser(request.isHead(), request.acceptsGzip(), record), record);
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
            // The client itself closed the connection.
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
        return record.update(() -> parser.feed(buffer.flip()));
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

    /** Closes with a FIN. Discards unread bytes first, because closing a socket with unread bytes sends an RST. */
    synchronized void close() {
        shut(() -> {
            channel.shutdownOutput();
            for (int i = 0; i < MAX_READS_ON_CLOSE && channel.read(buffer.clear()) > 0; i++) {
                // Discarded.
            }
        });
    }

    /** Closes with an RST. */
    synchronized void reset() {
        shut(() -> channel.setOption(StandardSocketOptions.SO_LINGER, 0));
    }

    private interface SocketAction {
        void run() throws IOException;
    }

    private synchronized void shut(SocketAction beforeClose) {
        if (closed) {
            return;
        }
        closed = true;
        notifyAll();
        parser.end(StreamEnd.LEFT);
        try {
            beforeClose.run();
        } catch (IOException alreadyDisconnected) {
            // The server has closed or reset the connection already, so there is nothing to send.
        }
        try {
            channel.close();
            selector.close(); // The socket stays open until its key is removed from the selector.
        } catch (IOException failure) {
            throw new UncheckedIOException("the client's socket could not be closed", failure);
        }
    }
}
