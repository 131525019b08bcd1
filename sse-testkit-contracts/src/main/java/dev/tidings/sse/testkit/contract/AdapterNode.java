// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.contract;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.testkit.SseClient;
import dev.tidings.sse.testkit.SseClientBuilder;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A hub, a server that uses the adapter, and its clients. All are closed together. */
final class AdapterNode {

    /** Padding that makes an event so large that the system's buffers hold only a few dozen events. */
    static final String PADDING = " ".repeat(64 << 10);

    /** A number of padded events that far exceeds the system's buffers. */
    static final int FLOOD = 200;

    final EventHub hub;
    final AdapterServer server;
    private final List<AutoCloseable> clients = new CopyOnWriteArrayList<>();

    AdapterNode(EventHub hub, AdapterServer server) {
        this.hub = hub;
        this.server = server;
    }

    /** Returns the stream's address with a query. The query is already encoded and starts with a question mark. */
    URI uri(String query) {
        return URI.create(server.uri() + query);
    }

    SseClientBuilder client(String query) {
        return SseClient.builder(uri(query));
    }

    SseClient connect(SseClientBuilder builder) {
        SseClient client = builder.connect();
        clients.add(client);
        return client;
    }

    SseClient connect() {
        return connect(client(""));
    }

    /** Connects a client and waits until it is subscribed. It receives all events published after this call. */
    SseClient follow() {
        return connect().awaitHeaders(AdapterFixture.PATIENCE);
    }

    /** Like {@link #follow}, with a small receive buffer. */
    SseClient followWithSmallBuffer() {
        return connect(client("").receiveBuffer(16 << 10)).awaitHeaders(AdapterFixture.PATIENCE);
    }

    /** Opens a socket for requests written byte by byte. */
    RawConnection raw() {
        RawConnection connection = new RawConnection(server.uri());
        clients.add(connection);
        return connection;
    }

    String publish(String data) {
        return hub.publish(AdapterContract.CHANNEL, SseEvent.of(data)).join();
    }

    /** Publishes numbers, each followed by the same padding. */
    void publishNumbers(int from, int to, String padding) {
        for (int i = from; i < to; i++) {
            publish(i + padding);
        }
    }

    void awaitStreams(int count) {
        AdapterFixture.eventually(
                () -> count + " open stream(s): " + hub.stats(),
                () -> hub.stats().openStreams() == count);
    }

    void awaitConnections(int count) {
        AdapterFixture.eventually(
                () -> count + " open connection(s): " + server.openConnections(),
                () -> server.openConnections() == count);
    }

    /** Closes the clients and the hub, waits until the server has no connections, and then closes the server. */
    void close() {
        try {
            for (AutoCloseable client : clients) {
                client.close();
            }
            hub.close();
            awaitConnections(0);
        } catch (Exception e) {
            throw new AssertionError("a client could not be closed", e);
        } finally {
            server.close();
        }
    }
}
