// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.RedisEventBroker;
import dev.tidings.sse.redis.TestBrokers;
import dev.tidings.sse.redis.internal.connection.FakeServers;
import dev.tidings.sse.redis.internal.publish.Calls;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Former masters that keep their connections. The sentinels have the ports 1, 2 and 3. */
class SentinelDeploymentTest {

    /** The master's port that each sentinel names, by the sentinel's port. */
    private final Map<Integer, Long> masters = new ConcurrentHashMap<>(Map.of(1, 11L, 2, 11L, 3, 11L));

    private final Map<Integer, String> roles = new ConcurrentHashMap<>(Map.of(11, "master", 12, "master"));
    private final FakeServers servers = new FakeServers(this::reply);
    private final Calls calls = new Calls();
    private final RedisEventBroker broker = TestBrokers.builder(servers)
            .url("redis-sentinel://h:1,h:2,h:3/0#m")
            .probeInterval(Duration.ofMillis(100))
            .commandTimeout(Duration.ofSeconds(10))
            .historyEvents(0)
            .build();

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void subscriptionMovesToNewMaster() {
        broker.subscribe("news", calls);
        Calls.await(calls.log, "subscribed");

        masters.replaceAll((sentinel, master) -> 12L);

        Calls.await(
                calls.log, "subscribed", "interrupted: h:11 is no longer the master; the master is h:12", "subscribed");
        assertThat(servers.opened).containsExactly(11, 12);
    }

    @Test
    void singleSentinelDoesNotMoveSubscription() {
        broker.subscribe("news", calls);
        Calls.await(calls.log, "subscribed");

        masters.put(1, 12L);
        // Sentinel 1 names another master, so each probe asks the other sentinels too.
        String other = "3 SENTINEL get-master-addr-by-name m";
        Calls.await(servers.asked, other, other, other);

        assertThat(calls.log).containsExactly("subscribed");
        assertThat(servers.opened).containsExactly(11);
    }

    @Test
    void commandConnectionToNewMasterMovesSubscription() {
        broker.subscribe("news", calls);
        Calls.await(calls.log, "subscribed");
        broker.publish("news", SseEvent.of("x")).join();

        roles.put(11, "slave");
        masters.replaceAll((sentinel, master) -> 12L);

        Calls.await(calls.log, "subscribed", "subscribed");
        broker.publish("news", SseEvent.of("x")).join();
        assertThat(servers.asked.stream().filter(question -> question.contains("PUBLISH")))
                .element(1)
                .asString()
                .startsWith("12 PUBLISH news ");
    }

    @Test
    void replicaIsNotUsedAndNextSentinelIsAsked() {
        roles.put(11, "slave");
        masters.put(2, 12L);

        broker.subscribe("news", calls);
        Calls.await(calls.log, "subscribed");

        assertThat(servers.opened).containsExactly(12);
    }

    private Object reply(int port, String question) {
        if (question.startsWith("SENTINEL get-master-addr-by-name m")) {
            Long master = masters.get(port);
            return List.of(FakeServers.text("h"), FakeServers.text(String.valueOf(master)));
        }
        return question.startsWith("ROLE") ? List.of(FakeServers.text(String.valueOf(roles.get(port)))) : 1L;
    }
}
