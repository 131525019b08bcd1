// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.redis.lettuce.LettuceBroker;
import dev.tidings.sse.testkit.redis.TestRedis;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A rolling restart under load: two nodes are replaced, and their clients only reconnect. */
class RollingTest {

    private static final int CLIENTS = 2_000;
    private static final Duration DRAIN = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Balancer balancer = new Balancer();

    @Test
    void rollingRestartLosesAndDuplicatesNoEvent() throws Exception {
        try (TestRedis redis = TestRedis.startProcess();
                EventBroker publishing = LettuceBroker.create(redis.url())) {
            Rolled one = new Rolled(redis.url());
            Rolled two = new Rolled(redis.url());
            try (Swarm swarm = Swarm.to(balancer).clients(CLIENTS).start();
                    Numbers numbers =
                            new Numbers(20, data -> publishing.publish("sse", dev.tidings.sse.SseEvent.of(data)))) {
                assertThat(swarm.awaitOpen(PATIENCE)).isTrue();
                Rolled newOne = one.replace();
                Rolled newTwo = two.replace();
                assertThat(swarm.awaitOpen(PATIENCE)).isTrue();
                long last = numbers.stop();

                assertThat(swarm.awaitSeen(last, PATIENCE))
                        .as("%s", swarm.result())
                        .isTrue();
                SwarmResult result = swarm.result();
                System.out.println("rolled: connects per second " + result.connectsPerSecond());
                assertThat(result.isFlawless()).as("%s", result).isTrue();
                assertThat(result.resets()).isZero();
                // Clients that were connecting when the node left the balancer are refused, and connect to the other
                // node.
                assertThat(result.refused().keySet()).isSubsetOf(503);
                assertThat(result.refused().getOrDefault(503, 0L)).isLessThan(CLIENTS / 10);
                assertThat(result.connects()).isBetween(2L * CLIENTS, 4L * CLIENTS);
                newOne.close();
                newTwo.close();
            }
        }
    }

    /** A node with a broker of its own. */
    private final class Rolled {

        private final String redis;
        private final EventBroker broker;
        private final Node node;

        Rolled(String redis) {
            this.redis = redis;
            this.broker = LettuceBroker.create(redis);
            this.node = new Node(broker);
            balancer.add(node);
        }

        Rolled replace() throws Exception {
            balancer.remove(node);
            node.hub.drain(DRAIN).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(node.hub.stats().openStreams()).isZero();
            close();
            return new Rolled(redis);
        }

        void close() {
            node.close();
            broker.close();
        }
    }
}
