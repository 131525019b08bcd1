// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.redis.RedisEventBroker;
import dev.tidings.sse.redis.TestBrokers;
import dev.tidings.sse.redis.internal.connection.FakeServers;
import dev.tidings.sse.redis.internal.publish.Calls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClassicSubscriptionsTest {

    private static final long LIMIT_NANOS = Duration.ofSeconds(20).toNanos();

    /** The cluster state that a node reports, by port. */
    private final Map<Integer, String> states = new ConcurrentHashMap<>(Map.of(1, "ok", 2, "ok", 3, "ok"));

    private final FakeServers cluster = new FakeServers(this::reply);
    private final Calls calls = new Calls();
    private final RedisEventBroker broker = TestBrokers.builder(cluster)
            .url("redis-cluster://h:1,h:2,h:3")
            .probeInterval(Duration.ofMillis(100))
            .build();

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void subscriptionMovesAwayFromNodeThatLostTheCluster() {
        int node = subscribe();
        states.put(node, "fail");

        await(() -> cluster.opened.size() > 1);
        Calls.await(calls.log, "subscribed", "subscribed");

        assertThat(calls.log.get(1))
                .startsWith("interrupted: h:" + node + " has lost contact with the cluster, but h:");
    }

    @Test
    void subscriptionStaysWhileTheWholeClusterIsDown() {
        int node = subscribe();
        states.replaceAll((port, state) -> "fail");
        long asked = cluster.timesAsked(node + " CLUSTER INFO");

        await(() -> cluster.timesAsked(node + " CLUSTER INFO") > asked + 3);

        assertThat(cluster.opened).containsExactly(node);
        assertThat(calls.log).containsExactly("subscribed");
    }

    private Object reply(int port, String question) {
        if (question.equals("CLUSTER INFO")) {
            return FakeServers.text("cluster_enabled:1\r\ncluster_state:" + states.get(port) + "\r\n");
        }
        List<Object> ranges = new ArrayList<>();
        for (long i = 0; i < 3; i++) {
            List<Object> master = List.of(FakeServers.text("h"), i + 1);
            ranges.add(List.of(i * 5000, i * 5000 + 4999, master));
        }
        return ranges;
    }

    private int subscribe() {
        broker.subscribe("news", calls);
        Calls.await(calls.log, "subscribed");
        return cluster.opened.get(0);
    }

    private void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT_NANOS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(cluster.asked.toString()).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
