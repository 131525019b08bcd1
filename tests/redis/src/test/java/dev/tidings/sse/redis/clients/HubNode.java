// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.EventStream;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.RedisEventBroker;
import dev.tidings.sse.spi.AdapterStream;
import dev.tidings.sse.spi.StreamOpener;
import dev.tidings.sse.spi.StreamRequest;
import dev.tidings.sse.testkit.RecordingConnection;
import dev.tidings.sse.testkit.redis.TestRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A hub over Redis, with its streams. */
final class HubNode implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(45);

    private final RedisEventBroker broker;
    private final EventHub hub;
    private final List<RecordingConnection> connections = new ArrayList<>();

    HubNode(Client client, TestRedis redis) {
        this(client, redis.url());
    }

    HubNode(Client client, String url) {
        this(client, url, "");
    }

    HubNode(Client client, String url, String namespace) {
        this.broker = client.builder()
                .url(url)
                .namespace(namespace)
                .commandTimeout(Duration.ofSeconds(10))
                .probeInterval(Duration.ofMillis(500))
                .build();
        this.hub = EventHub.builder(broker).build();
    }

    /** Opens a stream and waits until it has a position. */
    RecordingConnection open(@Nullable String lastEventId, String channel) {
        return open(StreamRequest.builder()
                .lastEventId(lastEventId)
                .channels(List.of(channel))
                .build());
    }

    RecordingConnection openAs(String principal, String channel) {
        return open(StreamRequest.builder()
                .channels(List.of(channel))
                .attributes(Map.of(EventStream.PRINCIPAL, principal))
                .build());
    }

    private RecordingConnection open(StreamRequest request) {
        RecordingConnection connection = new RecordingConnection();
        connections.add(connection);
        AdapterStream stream = StreamOpener.of(hub).open(request, connection);
        connection.attach(stream);
        awaitText(connection, "id: ");
        return connection;
    }

    /** Closes the streams of a principal on all nodes. */
    void revoke(String principal) throws Exception {
        hub.revoke(EventStream.PRINCIPAL, principal).get(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    void awaitClosed(RecordingConnection stream) {
        stream.awaitClosed(SOON);
    }

    String awaitText(RecordingConnection stream, String text) {
        return stream.awaitText(text, SOON);
    }

    String publish(String channel, String data) throws Exception {
        return hub.publish(channel, SseEvent.of(data)).get(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    /** Publishes, and repeats until Redis accepts the event. */
    void publishSoon(String channel, String data) {
        Eventually.until(
                () -> hub.publish(channel, SseEvent.of(data))
                        .handle((id, failure) -> failure == null)
                        .orTimeout(SOON.toSeconds(), TimeUnit.SECONDS)
                        .join(),
                () -> "publishing works again");
    }

    @Override
    public void close() {
        hub.close();
        broker.close();
        connections.forEach(RecordingConnection::assertNoViolation);
    }
}
