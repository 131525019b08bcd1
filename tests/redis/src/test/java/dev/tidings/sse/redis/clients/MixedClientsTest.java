// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.RedisEventBroker;
import dev.tidings.sse.testkit.redis.TestRedis;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nodes with different Redis clients, and a Flask application, on one Redis. */
class MixedClientsTest {

    private final TestRedis redis = TestRedis.startProcess();
    private final Map<Client, RedisEventBroker> nodes = new EnumMap<>(Client.class);

    MixedClientsTest() {
        for (Client client : Client.values()) {
            nodes.put(client, client.create(redis.url()));
        }
    }

    @AfterEach
    void close() {
        nodes.values().forEach(RedisEventBroker::close);
        redis.close();
    }

    @Test
    void eventsOfEveryPublisherReachAllNodes() throws Exception {
        List<Recorder> recorders = nodes.values().stream()
                .map(node -> {
                    Recorder recorder = new Recorder();
                    node.subscribe("sse", recorder);
                    return recorder.awaitSubscribed(1);
                })
                .toList();

        for (Map.Entry<Client, RedisEventBroker> node : nodes.entrySet()) {
            SseEvent event = SseEvent.builder("from " + node.getKey())
                    .type("t")
                    .id("given by " + node.getKey())
                    .build();
            node.getValue().publish("sse", event).get(10, SECONDS);
        }
        redis.command("PUBLISH", "sse", "{\"data\": {\"by\": \"Flask\"}, \"type\": \"t\", \"id\": \"given by Flask\"}");

        for (Recorder recorder : recorders) {
            assertThat(recorder.awaitEvents(3).events())
                    .containsExactly(
                            SseEvent.of("t", "from LETTUCE").withId("given by LETTUCE"),
                            SseEvent.of("t", "from JEDIS").withId("given by JEDIS"),
                            SseEvent.of("t", "{\"by\": \"Flask\"}").withId("given by Flask"));
        }
    }
}
