// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.BrokerListener;
import dev.tidings.sse.spi.BrokerSubscription;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.PositionOrder;
import dev.tidings.sse.spi.ReadFrom;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A minimal broker, so that benchmarks measure the hub: one listener per channel, called on the publisher's thread, and no
 * history. Threads must not publish on one channel concurrently.
 */
final class LiveBroker implements EventBroker {

    private static final CompletableFuture<String> DONE = CompletableFuture.completedFuture("");

    private final Map<String, BrokerListener> listeners = new ConcurrentHashMap<>();

    @Override
    public CompletableFuture<String> publish(String channel, SseEvent event) {
        BrokerListener listener = listeners.get(channel);
        if (listener != null) {
            listener.onEvent(new BrokerEvent(null, event));
        }
        return DONE;
    }

    @Override
    public BrokerSubscription subscribe(String channel, BrokerListener listener) {
        listeners.put(channel, listener);
        listener.onSubscribed();
        return () -> listeners.remove(channel, listener);
    }

    @Override
    public CompletableFuture<HistoryResult> read(String channel, ReadFrom from, int limit) {
        return CompletableFuture.completedFuture(new HistoryResult.Unsupported());
    }

    @Override
    public PositionOrder positions() {
        return PositionOrder.none();
    }

    @Override
    public void close() {
        listeners.clear();
    }
}
