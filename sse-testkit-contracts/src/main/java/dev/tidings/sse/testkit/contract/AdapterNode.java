// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.contract;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.testkit.SseClient;
import dev.tidings.sse.testkit.SseClientBuilder;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A hub, a server with the adapter in it, and the clients that came to it; all are closed together. */
final class AdapterNode {

    /** With as many spaces a number is an event of some size: the system's buffers take a few dozens of them. */
    static final String PADDING = " ".repeat(64 << 10);

    /** So many padded events are more than the system's buffers take, by far. */
    static final int FLOOD = 200;

    final EventHub hub;
    final AdapterServer server;
    private final List<AutoCloseable> clients = new CopyOnWriteArrayList<>();

    AdapterNode(EventHub hub, AdapterServer server) {
        this.hub = hub;
        this.server = server;
    }

    /** The stream's address with a query, already encoded and with its question mark. */
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

    /** A client that is subscribed: it sees everything that is published from now on. */
    SseClient follow() {
        return connect().awaitHeaders(AdapterFixture.PATIENCE);
    }

    /** The same, with little room for what it does not read. */
    SseClient followWithSmallBuffer() {
        return connect(client("").receiveBuffer(16 << 10)).awaitHeaders(AdapterFixture.PATIENCE);
    }

    /** A socket on which requests are written out. */
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

    /** Closes the clients and the hub, which leaves the server without a connection, and then the server. */
    void close() {
        try {
            for (AutoCloseable client : clients) {
                client.close();
            }
            hub.close();
            awaitConnections(0);
        } catch (Exception e) {
            throw new AssertionError("A client could not be closed", e);
        } finally {
            server.close();
        }
    }
}
