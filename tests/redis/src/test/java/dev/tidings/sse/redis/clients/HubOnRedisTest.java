// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.EventHub;
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
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams of a hub with a Redis broker. */
@ForEachClient
class HubOnRedisTest {

    private static final Duration SOON = Duration.ofSeconds(45);

    private final TestRedis redis = TestRedis.startProcess();
    private final RedisEventBroker broker;
    private final EventHub hub;
    private final List<RecordingConnection> connections = new ArrayList<>();

    HubOnRedisTest(Client client) {
        this.broker = client.builder()
                .url(redis.url())
                .commandTimeout(Duration.ofSeconds(10))
                .probeInterval(Duration.ofMillis(500))
                .build();
        this.hub = EventHub.builder(broker).build();
    }

    @AfterEach
    void close() {
        hub.close();
        broker.close();
        redis.close();
        connections.forEach(RecordingConnection::assertNoViolation);
    }

    @Test
    void thousandStreamsOnFiftyChannelsUseTwoConnections() throws Exception {
        IntStream.range(0, 1_000).forEach(i -> open(null, "channel " + i % 50));
        connections.forEach(connection -> connection.awaitText("id: ", SOON));
        for (int channel = 0; channel < 50; channel++) {
            publish("channel " + channel, "hello");
        }

        for (RecordingConnection connection : connections) {
            connection.awaitText("data: hello\n", SOON);
        }
        assertThat(hub.stats().openStreams()).isEqualTo(1_000);
        ServerView.awaitCount(redis, 2);
        assertThat(redis.command("PUBSUB", "NUMSUB", "channel 7"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains(1L);
    }

    @Test
    void malformedMessageDoesNotEndStreams() throws Exception {
        RecordingConnection stream = open(null, "news");
        stream.awaitText("id: ", SOON);
        redis.command("PUBLISH", "news", "no JSON");
        redis.command("PUBLISH", "news", "{\"data\": \"from Flask\", \"type\": \"t\"}");

        stream.awaitText("event: t\ndata: from Flask\n", SOON);
        assertThat(broker.malformedMessages()).isEqualTo(1);
    }

    private RecordingConnection open(@Nullable String lastEventId, String channel) {
        RecordingConnection connection = new RecordingConnection();
        connections.add(connection);
        AdapterStream stream = StreamOpener.of(hub)
                .open(
                        StreamRequest.builder()
                                .lastEventId(lastEventId)
                                .channels(List.of(channel))
                                .build(),
                        connection);
        connection.attach(stream);
        return connection;
    }

    private String publish(String channel, String data) throws Exception {
        return hub.publish(channel, SseEvent.of(data)).get(SOON.toSeconds(), TimeUnit.SECONDS);
    }
}
