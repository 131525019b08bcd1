// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.EventStream;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.spi.AdapterStream;
import dev.tidings.sse.spi.StreamOpener;
import dev.tidings.sse.spi.StreamRequest;
import dev.tidings.sse.testkit.ManualClock;
import dev.tidings.sse.testkit.RecordingConnection;
import dev.tidings.sse.testkit.TestHubs;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A hub with recording connections, which check the contract of connections at the end. */
final class HubFixture implements AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(20);

    final EventHub hub;
    private final List<RecordingConnection> connections = new ArrayList<>();

    /** A stream and its recording connection. */
    record Client(AdapterStream stream, RecordingConnection connection) {

        String awaitText(String part) {
            return connection.awaitText(part, SOON);
        }

        String awaitText(Predicate<String> expectation) {
            return connection.awaitText(expectation, SOON);
        }

        /** Advances the clock until a text has arrived. */
        void passTimeUntil(ManualClock clock, String part) {
            long deadline = System.nanoTime() + SOON.toNanos();
            while (!text().contains(part)) {
                assertThat(System.nanoTime()).as("waiting for %s", part).isLessThan(deadline);
                clock.advance(Duration.ofMillis(300));
                Thread.onSpinWait();
            }
        }

        String text() {
            return connection.text();
        }

        /** Waits until the data has arrived, and returns all data lines so far, in order. */
        List<String> awaitData(String last) {
            awaitText("data: " + last + "\n");
            return data();
        }

        List<String> data() {
            return values("data: ");
        }

        /** Returns the last id that the client has received, which it would send as Last-Event-ID. */
        String lastId() {
            List<String> ids = values("id: ");
            return ids.get(ids.size() - 1);
        }

        void awaitClosed() {
            connection.awaitClosed(SOON);
        }

        private List<String> values(String field) {
            return connection
                    .text()
                    .lines()
                    .filter(line -> line.startsWith(field))
                    .map(line -> line.substring(field.length()))
                    .toList();
        }
    }

    HubFixture(EventBroker broker) {
        this(TestHubs.builder(broker).writerLoops(2));
    }

    HubFixture(EventHub.Builder builder) {
        hub = builder.sharedBroker(true).build();
    }

    Client open(String... channels) {
        return open(StreamOptions.defaults(), null, channels);
    }

    Client resume(@Nullable String lastEventId, String... channels) {
        return open(StreamOptions.defaults(), lastEventId, channels);
    }

    /** Opens a stream and waits for its first frame. */
    Client open(StreamOptions options, @Nullable String lastEventId, String... channels) {
        Client client = opening(options, lastEventId, channels);
        client.awaitText("\n\n");
        return client;
    }

    /** Opens a stream without waiting for its first frame. */
    Client opening(StreamOptions options, @Nullable String lastEventId, String... channels) {
        return opening(StreamRequest.builder()
                .options(options)
                .lastEventId(lastEventId)
                .channels(List.of(channels))
                .build());
    }

    /** Opens a stream of a principal and waits for its first frame. */
    Client openAs(String principal, String... channels) {
        Client client = opening(StreamRequest.builder()
                .channels(List.of(channels))
                .attributes(Map.of(EventStream.PRINCIPAL, principal))
                .build());
        client.awaitText("\n\n");
        return client;
    }

    Client opening(StreamRequest request) {
        RecordingConnection connection = request.gzip() ? RecordingConnection.ofGzip() : new RecordingConnection();
        connections.add(connection);
        AdapterStream stream = StreamOpener.of(hub).open(request, connection);
        connection.attach(stream);
        return new Client(stream, connection);
    }

    /** Publishes data on a channel and returns its id. */
    String publish(String channel, String data) {
        return hub.publish(channel, SseEvent.of(data)).join();
    }

    void disconnect(Client client) {
        client.stream().onFailure(new IOException("the client left"));
        client.awaitClosed();
    }

    @Override
    public void close() {
        hub.close();
        connections.forEach(RecordingConnection::assertNoViolation);
    }
}
