// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.spi.BrokerListener;
import dev.tidings.sse.spi.BrokerSubscription;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.PositionOrder;
import dev.tidings.sse.spi.ReadFrom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Nodes and clients on one in-memory broker stop and start. No client may be reset. */
class MemoryMatrixTest {

    /** A shared broker that nodes cannot close. */
    private record Shared(EventBroker broker) implements EventBroker {

        @Override
        public CompletableFuture<String> publish(String channel, SseEvent event) {
            return broker.publish(channel, event);
        }

        @Override
        public BrokerSubscription subscribe(String channel, BrokerListener listener) {
            return broker.subscribe(channel, listener);
        }

        @Override
        public CompletableFuture<HistoryResult> read(String channel, ReadFrom from, int limit) {
            return broker.read(channel, from, limit);
        }

        @Override
        public PositionOrder positions() {
            return broker.positions();
        }

        @Override
        public void close() {
            // The test closes the broker.
        }
    }

    @Test
    void restartedNodesCauseNoReset() {
        try (EventBroker broker = InMemoryBroker.builder()
                        .historyEvents(100_000)
                        .historyBytes(64 << 20)
                        .build();
                World world =
                        new World(BrokerFactory.withHistory("memory", url -> new Shared(broker)), WorldSize.SHORT, 1)) {
            NodeFaults.all().forEach(world::suffer);
            assertThat(world.checker.defects.isEmpty())
                    .as(world.checker.defects::toString)
                    .isTrue();
            assertThat(world.clients).allMatch(client -> client.log.resets() == 0 && client.connections() > 1);
        }
    }
}
