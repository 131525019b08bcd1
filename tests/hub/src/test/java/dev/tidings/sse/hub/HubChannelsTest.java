// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.CloseReason;
import dev.tidings.sse.EventBroker;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.hub.HubFixture.Client;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.spi.AdapterStream;
import dev.tidings.sse.spi.BrokerListener;
import dev.tidings.sse.spi.BrokerSubscription;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.PositionOrder;
import dev.tidings.sse.spi.ReadFrom;
import dev.tidings.sse.spi.StreamOpener;
import dev.tidings.sse.spi.StreamRequest;
import dev.tidings.sse.testkit.RecordingConnection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Channels that are created and retired while streams open. */
class HubChannelsTest {

    @Test
    void streamOpenedWhileItsChannelIsRetiredReceivesEvents() {
        try (InMemoryBroker broker = InMemoryBroker.create();
                HubFixture fixture =
                        new HubFixture(EventHub.builder(broker).writerLoops(1).channelLinger(Duration.ZERO))) {
            for (int round = 0; round < 2_000; round++) {
                Client client = fixture.open("news");
                String data = "round " + round;
                fixture.publish("news", data);
                client.awaitData(data);
                client.stream().close();
            }
        }
    }

    @Test
    void failedSubscriptionFailsAllWaitingStreams() {
        FailingBroker broker = new FailingBroker();
        try (EventHub hub = EventHub.builder(broker).build()) {
            broker.hub = hub;

            assertThatThrownBy(() -> StreamOpener.of(hub).open(request(), new RecordingConnection()))
                    .isInstanceOf(BrokerException.class)
                    .hasMessage("not configured");

            assertThat(broker.meanwhile.join().closed().join()).isEqualTo(CloseReason.ERROR);
            assertThat(hub.stats().openStreams()).isZero();
            assertThat(hub.stats().openChannels()).isZero();
        }
    }

    private static StreamRequest request() {
        return StreamRequest.forChannels("news");
    }

    /** A broker whose {@code subscribe} fails after another stream has begun to wait for the channel. */
    private static final class FailingBroker implements EventBroker {

        private final CompletableFuture<AdapterStream> meanwhile = new CompletableFuture<>();
        private @Nullable EventHub hub;

        @Override
        public BrokerSubscription subscribe(String channel, BrokerListener listener) {
            if (hub != null) {
                meanwhile.complete(StreamOpener.of(hub).open(request(), new RecordingConnection()));
            }
            throw new BrokerException(BrokerException.Kind.NOT_CONFIGURED, "not configured");
        }

        @Override
        public CompletableFuture<String> publish(String channel, SseEvent event) {
            return CompletableFuture.failedFuture(
                    new BrokerException(BrokerException.Kind.NOT_CONFIGURED, "not configured"));
        }

        @Override
        public CompletableFuture<HistoryResult> read(String channel, ReadFrom from, int limit) {
            return CompletableFuture.failedFuture(
                    new BrokerException(BrokerException.Kind.NOT_CONFIGURED, "not configured"));
        }

        @Override
        public PositionOrder positions() {
            return PositionOrder.none();
        }

        @Override
        public void close() {}
    }
}
