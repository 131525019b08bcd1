// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.RedisEventBroker;
import dev.tidings.sse.spi.AdapterStream;
import dev.tidings.sse.spi.StreamOpener;
import dev.tidings.sse.spi.StreamRequest;
import dev.tidings.sse.testkit.redis.TestRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Thousands of clients that reconnect at once resume from the node's memory, with few reads from Redis. */
@ForEachClient
class ResumeStormTest {

    private static final int CLIENTS = 5_000;
    private static final int EVENTS = 300;
    private static final int FEW = 50;

    private final TestRedis redis = TestRedis.startProcess();
    private final RedisEventBroker broker;
    private final List<String> ids = new ArrayList<>();

    ResumeStormTest(Client client) {
        broker = client.builder()
                .url(redis.url())
                .commandTimeout(Duration.ofSeconds(20))
                .build();
    }

    @AfterEach
    void close() {
        broker.close();
        redis.close();
    }

    @Test
    void clientsResumeOnTheSameNode() throws Exception {
        try (EventHub hub = hub()) {
            List<NumberedClient> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(open(hub, new NumberedClient(0), null));
            }
            clients.forEach(client -> client.await(0));
            publish(hub, 1, EVENTS);
            clients.forEach(client -> client.await(EVENTS));

            long before = readings();
            clients.forEach(NumberedClient::disconnect);
            assertAllResume(hub, before);
        }
    }

    @Test
    void clientsResumeOnARestartedNode() throws Exception {
        try (EventHub old = hub()) {
            publish(old, 1, EVENTS);
        }
        long before = readings();
        try (EventHub hub = hub()) {
            assertAllResume(hub, before);
        }
    }

    /** Resumes each client from another event. Each must receive exactly the missed events, then live events. */
    private void assertAllResume(EventHub hub, long before) throws Exception {
        List<NumberedClient> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int seen = 1 + i * 7 % (EVENTS - 1);
            clients.add(open(hub, new NumberedClient(seen), ids.get(seen - 1)));
        }
        clients.forEach(client -> client.await(EVENTS));
        assertThat(readings() - before).isLessThanOrEqualTo(FEW);

        publish(hub, EVENTS + 1, 1);
        clients.forEach(client -> client.await(EVENTS + 1));
        assertThat(clients).allMatch(NumberedClient::isExact);
        assertThat(hub.stats().resets()).isZero();
    }

    private EventHub hub() {
        return EventHub.builder(broker)
                .sharedBroker(true)
                .consistencyCheckInterval(Duration.ZERO)
                .build();
    }

    private static NumberedClient open(EventHub hub, NumberedClient client, @Nullable String lastEventId) {
        StreamRequest request = StreamRequest.builder()
                .lastEventId(lastEventId)
                .channels(List.of("storm"))
                .build();
        AdapterStream stream = StreamOpener.of(hub).open(request, client);
        client.attach(stream);
        return client;
    }

    private void publish(EventHub hub, int from, int count) throws Exception {
        for (int number = from; number < from + count; number++) {
            ids.add(hub.publish("storm", SseEvent.of("" + number)).get(20, TimeUnit.SECONDS));
        }
    }

    /** Returns the number of script calls that read history. */
    private long readings() {
        return ServerView.calls(redis, "evalsha")
                + ServerView.calls(redis, "eval")
                - ServerView.calls(redis, "publish");
    }
}
