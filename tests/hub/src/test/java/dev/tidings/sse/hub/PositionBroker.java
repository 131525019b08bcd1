// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.EventBroker;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.BrokerListener;
import dev.tidings.sse.spi.BrokerSubscription;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.PositionOrder;
import dev.tidings.sse.spi.ReadFrom;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A broker that does not refer to the events that it delivers. */
final class PositionBroker implements EventBroker {

    private final List<BrokerListener> listeners = new CopyOnWriteArrayList<>();
    private int delivered;

    /** Delivers an event on the first channel and returns a weak reference to its position. */
    WeakReference<String> deliver(String data) {
        String position = "p" + ++delivered;
        listeners.get(0).onEvent(new BrokerEvent(position, SseEvent.of(data)));
        return new WeakReference<>(position);
    }

    @Override
    public BrokerSubscription subscribe(String channel, BrokerListener listener) {
        listeners.add(listener);
        listener.onSubscribed();
        return () -> listeners.remove(listener);
    }

    @Override
    public CompletableFuture<HistoryResult> read(String channel, ReadFrom from, int limit) {
        return CompletableFuture.completedFuture(new HistoryResult.Found("p0"));
    }

    @Override
    public CompletableFuture<String> publish(String channel, SseEvent event) {
        return CompletableFuture.failedFuture(new BrokerException(BrokerException.Kind.REFUSED, "publishes nothing"));
    }

    @Override
    public PositionOrder positions() {
        return ScriptedPositions.INSTANCE;
    }

    @Override
    public void close() {}
}
