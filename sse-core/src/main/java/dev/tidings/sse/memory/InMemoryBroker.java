// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.memory;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.EventBroker;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.BrokerListener;
import dev.tidings.sse.spi.BrokerSubscription;
import dev.tidings.sse.spi.ControlChannel;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.PositionOrder;
import dev.tidings.sse.spi.ReadFrom;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * A broker within one JVM, for a single node, for development and for tests. Thread-safe.
 *
 * <p>Events are delivered on the publisher's thread before {@link #publish} returns, so slow listeners slow down
 * publishers. If a listener calls the broker, that call runs after the listener has returned.
 *
 * <p>Memory is bounded: per channel by {@link Builder#historyEvents} and {@link Builder#historyBytes}, and for channels
 * without listeners by {@link Builder#maxChannels}. History does not survive the JVM: clients that resume after a
 * restart receive a {@code stream-reset}.
 *
 * <p>An event whose id is already in the channel's history makes that id ambiguous. Resuming from it then sends a
 * {@code stream-reset}.
 */
public final class InMemoryBroker implements EventBroker {

    private final MemoryChannels registry;
    private final Trampoline turns = new Trampoline();
    private volatile boolean closed;

    private InMemoryBroker(Builder builder) {
        this.registry = new MemoryChannels(builder.historyEvents, builder.historyBytes, builder.maxChannels, turns);
    }

    /**
     * Creates a broker with the default bounds.
     *
     * @return a new broker, independent of all others
     */
    public static InMemoryBroker create() {
        return builder().build();
    }

    /**
     * Returns a builder for a broker with other bounds.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public CompletableFuture<String> publish(String channel, SseEvent event) {
        ControlChannel.requireCarried(channel);
        Objects.requireNonNull(event, "event must not be null");
        CompletableFuture<String> result = new CompletableFuture<>();
        return unlessClosed(
                result,
                () -> registry.publishing(channel, live -> {
                    BrokerEvent accepted = registry.accept(live, event);
                    live.deliver(accepted);
                    turns.run(() -> result.complete(idOf(accepted)));
                }));
    }

    private static String idOf(BrokerEvent accepted) {
        return accepted.event()
                .id()
                .orElseGet(() -> Objects.requireNonNull(accepted.position(), "an event has an id or a position"));
    }

    @Override
    public BrokerSubscription subscribe(String channel, BrokerListener listener) {
        ControlChannel.requireCarried(channel);
        ListenerHandle listening =
                new ListenerHandle(channel, Objects.requireNonNull(listener, "listener must not be null"));
        if (closed) {
            throw closedException();
        }
        turns.run(() -> registry.using(channel, live -> {
            if (!listening.hasEnded()) {
                live.add(listening);
            }
            if (closed) {
                listening.end();
            }
        }));
        return () -> {
            listening.end();
            turns.run(() -> registry.using(channel, live -> live.remove(listening)));
        };
    }

    @Override
    public CompletableFuture<HistoryResult> read(String channel, ReadFrom from, int limit) {
        ControlChannel.requireCarried(channel);
        Objects.requireNonNull(from, "from must not be null");
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1: " + limit);
        }
        CompletableFuture<HistoryResult> result = new CompletableFuture<>();
        return unlessClosed(
                result,
                () -> registry.using(channel, live -> {
                    ChannelLog log = live.log();
                    HistoryResult history = log == null ? new HistoryResult.Unsupported() : log.read(from, limit);
                    turns.run(() -> result.complete(history));
                }));
    }

    @Override
    public PositionOrder positions() {
        return MemoryPositions.INSTANCE;
    }

    private <T> CompletableFuture<T> unlessClosed(CompletableFuture<T> result, Runnable task) {
        if (closed) {
            result.completeExceptionally(closedException());
        } else {
            turns.run(task);
        }
        return result;
    }

    private static BrokerException closedException() {
        return new BrokerException(
                BrokerException.Kind.CLOSED,
                "the in-memory broker is closed; create another one with InMemoryBroker.create()");
    }

    /** Returns the number of channels in memory, for tests. */
    int channels() {
        return registry.size();
    }

    @Override
    public void close() {
        closed = true;
        registry.clear();
    }

    /** A builder of brokers with bounds. Not thread-safe. */
    public static final class Builder {

        private static final int DEFAULT_HISTORY_EVENTS = 1000;
        private static final long DEFAULT_HISTORY_BYTES = 1 << 20;
        private static final int DEFAULT_MAX_CHANNELS = 10_000;

        private int historyEvents = DEFAULT_HISTORY_EVENTS;
        private long historyBytes = DEFAULT_HISTORY_BYTES;
        private int maxChannels = DEFAULT_MAX_CHANNELS;

        private Builder() {}

        /**
         * Sets the maximum number of events in a channel's history. Default: 1,000.
         *
         * @param events at least 0; with 0 there is no history, so clients cannot resume
         * @return this builder
         * @throws IllegalArgumentException if the number is negative
         */
        public Builder historyEvents(int events) {
            historyEvents = (int) require("historyEvents", events, 0);
            return this;
        }

        /**
         * Sets the maximum size of a channel's history, as the number of characters of its data, types and ids. A
         * single larger event is delivered, but not retained. Default: 1 MiB.
         *
         * @param bytes at least 1
         * @return this builder
         * @throws IllegalArgumentException if the number is less than 1
         */
        public Builder historyBytes(long bytes) {
            historyBytes = require("historyBytes", bytes, 1);
            return this;
        }

        /**
         * Sets the maximum number of channels that keep their history without a listener. Beyond it, the history of the
         * least recently used channel is evicted: clients that resume there receive a {@code stream-reset}. Default:
         * 10,000.
         *
         * @param channels at least 1
         * @return this builder
         * @throws IllegalArgumentException if the number is less than 1
         */
        public Builder maxChannels(int channels) {
            maxChannels = (int) require("maxChannels", channels, 1);
            return this;
        }

        private static long require(String name, long value, long least) {
            if (value < least) {
                throw new IllegalArgumentException(name + " must be at least " + least + ": " + value);
            }
            return value;
        }

        /**
         * Creates the broker.
         *
         * @return a new broker
         */
        public InMemoryBroker build() {
            return new InMemoryBroker(this);
        }
    }
}
