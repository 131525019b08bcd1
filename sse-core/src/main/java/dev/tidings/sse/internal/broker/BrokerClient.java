// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.broker;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.spi.BrokerListener;
import dev.tidings.sse.spi.BrokerSubscription;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.PositionOrder;
import dev.tidings.sse.spi.ReadFrom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The hub's access to its broker. Thread-safe. Never called with a channel's lock, because a broker may call back. */
public final class BrokerClient {

    private final EventBroker broker;
    private final PositionOrder positions;

    public BrokerClient(EventBroker broker) {
        this.broker = broker;
        this.positions = broker.positions();
    }

    public PositionOrder positions() {
        return positions;
    }

    public CompletableFuture<String> publish(String channel, SseEvent event) {
        return broker.publish(channel, event);
    }

    /** Subscribes; throws whatever the broker throws. */
    public BrokerSubscription subscribe(String channel, BrokerListener listener) {
        return broker.subscribe(channel, listener);
    }

    /**
     * Reads history and calls one of the two consumers. An exception that the broker or {@code onResult} throws counts as a
     * failed read.
     */
    public void read(
            String channel, ReadFrom from, int limit, Consumer<HistoryResult> onResult, Consumer<Throwable> onFailure) {
        CompletableFuture<HistoryResult> answer;
        try {
            answer = broker.read(channel, from, limit);
        } catch (RuntimeException | Error e) {
            answer = CompletableFuture.failedFuture(e);
        }
        var unused = answer.whenComplete((result, failure) -> {
            if (failure != null) {
                onFailure.accept(failure);
                return;
            }
            try {
                onResult.accept(result);
            } catch (RuntimeException | Error e) {
                onFailure.accept(e);
            }
        });
    }
}
