// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.spi.BrokerListener;
import dev.tidings.sse.spi.BrokerSubscription;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.PositionOrder;
import dev.tidings.sse.spi.ReadFrom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A broker that counts reads of history, not counting the reads of the current position by each subscription. */
final class CountingBroker implements EventBroker {

    private final EventBroker broker;
    private final AtomicInteger reads = new AtomicInteger();

    CountingBroker(EventBroker broker) {
        this.broker = broker;
    }

    int reads() {
        return reads.get();
    }

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
        if (from != ReadFrom.latest()) {
            reads.incrementAndGet();
        }
        return broker.read(channel, from, limit);
    }

    @Override
    public PositionOrder positions() {
        return broker.positions();
    }

    @Override
    public void close() {
        broker.close();
    }
}
