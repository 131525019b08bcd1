// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.testkit.Await;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Misbehaving clients do not affect other clients, and leave no resources behind. */
class HostileClientsTest {

    private static final int GOOD = 200;
    private static final int BAD = 500;
    private static final String PADDING = " ".repeat(1_000);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final InMemoryBroker broker = InMemoryBroker.builder()
            .historyEvents(10_000)
            .historyBytes(64 << 20)
            .build();
    private final Node node = new Node(
            broker,
            hub -> hub,
            streams -> streams.options(StreamOptions.builder()
                    .heartbeat(Duration.ofMillis(500))
                    .stallLimit(Duration.ofSeconds(1))
                    .maxBehindBytes(256 << 10)
                    .maxBehindEvents(10_000)
                    .build()));
    private final Balancer balancer = new Balancer();

    @AfterEach
    void close() {
        node.close();
        broker.close();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "READS")
    void misbehavingClientsDoNotAffectOthers(Behaviour behaviour) {
        balancer.add(node);
        try (Swarm good = Swarm.to(balancer).clients(GOOD).start()) {
            assertThat(good.awaitOpen(PATIENCE)).isTrue();
            long last;
            try (Swarm bad = Swarm.to(balancer)
                            .clients(BAD)
                            .behaviour(behaviour)
                            .connectsPerSecond(1_000)
                            .start();
                    Numbers numbers = new Numbers(100, data -> publish(data + PADDING))) {
                await(() -> bad.result().connects() >= least(behaviour), () -> "" + bad.result());
                if (behaviour == Behaviour.STOPS || behaviour == Behaviour.TRICKLES) {
                    await(() -> node.hub.stats().openStreams() == GOOD, () -> "" + node.hub.stats());
                }
                last = numbers.stop();
            }
            assertThat(good.awaitSeen(last, PATIENCE)).as("%s", good.result()).isTrue();
            SwarmResult result = good.result();
            assertThat(result.isFlawless()).as("%s", result).isTrue();
            assertThat(result.connects()).isEqualTo(GOOD);
            assertThat(result.resets()).isZero();
            await(() -> node.hub.stats().openStreams() == GOOD, () -> "" + node.hub.stats());
        }
        await(() -> node.hub.stats().openStreams() == 0, () -> "" + node.hub.stats());
    }

    /** Returns the minimum number of connections: some behaviours reconnect a few times. */
    private static long least(Behaviour behaviour) {
        return switch (behaviour) {
            case LEAVES, RESETS -> 5L * BAD;
            case READS, STOPS, TRICKLES, ASKS_HALF -> BAD;
        };
    }

    private CompletableFuture<String> publish(String data) {
        return node.hub.publish("sse", SseEvent.of(data));
    }

    private static void await(BooleanSupplier condition, Supplier<String> otherwise) {
        Await.until(PATIENCE, condition, otherwise);
    }
}
