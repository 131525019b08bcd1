// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.spi.BrokerListener;
import dev.tidings.sse.spi.BrokerSubscription;
import dev.tidings.sse.spi.History;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts readings of history; the question for the current position, which each subscription asks, is none. */
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
    public CompletableFuture<History> read(String channel, @Nullable String after, int limit) {
        if (after != null) {
            reads.incrementAndGet();
        }
        return broker.read(channel, after, limit);
    }

    @Override
    public void close() {
        broker.close();
    }
}
