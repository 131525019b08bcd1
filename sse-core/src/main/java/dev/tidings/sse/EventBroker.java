// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import dev.tidings.sse.spi.BrokerListener;
import dev.tidings.sse.spi.BrokerSubscription;
import dev.tidings.sse.spi.ControlChannel;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.PositionOrder;
import dev.tidings.sse.spi.ReadFrom;
import java.util.concurrent.CompletableFuture;

/**
 * The port to a message broker, which carries events between nodes and retains their history.
 *
 * <p><b>Order.</b> A broker accepts the events of a channel in one order. Every listener on every node sees that order, live
 * and in history.
 *
 * <p><b>Positions.</b> A broker with history gives every accepted event a <em>position</em>: an opaque string of at most 128
 * printable ASCII characters, unique in its channel for as long as the channel exists, also across a fail-over. A broker
 * without history gives no positions and answers {@link HistoryResult.Unsupported}.
 *
 * <p><b>Names.</b> A broker accepts every channel name that {@link ControlChannel#requireCarried} accepts: the names of
 * applications, and the internal channel for messages between hubs.
 *
 * <p><b>Threads.</b> All methods are thread-safe and do not block. Futures complete on a thread of the broker; actions
 * attached to them must not block either.
 */
public interface EventBroker extends AutoCloseable {

    /**
     * Publishes an event. Events that one thread publishes to one channel are accepted in that thread's order.
     *
     * @param channel the channel name
     * @param event the event, not a comment; the broker keeps its id, if any
     * @return the event's id: its own, else the one that the broker gave it. Fails with a {@link BrokerException} within a
     *     bounded time if the broker is unreachable or refuses the event
     */
    CompletableFuture<String> publish(String channel, SseEvent event);

    /**
     * Subscribes to a channel. The broker holds one subscription per channel for all listeners, and restores it after every
     * interruption until the last listener's subscription is closed.
     *
     * @param channel the channel name
     * @param listener receives the events; may be called before this method returns
     * @return the handle that ends the subscription
     */
    BrokerSubscription subscribe(String channel, BrokerListener listener);

    /**
     * Reads a channel's history or its current position. {@link ReadFrom#latest} and {@link ReadFrom#oldest} never result in
     * a {@link HistoryResult.Gap}, unless the history itself is damaged.
     *
     * @param channel the channel name
     * @param from the point from which to read
     * @param limit maximum number of events to return, at least 1
     * @return the events that follow {@code from}, or that this cannot be proven. Fails with a {@link BrokerException} if the
     *     broker is unreachable; callers should then retry with a back-off
     */
    CompletableFuture<HistoryResult> read(String channel, ReadFrom from, int limit);

    /**
     * Returns the order of this broker's positions.
     *
     * @return always the same instance; {@link PositionOrder#none()} for a broker without history
     */
    PositionOrder positions();

    /** Ends all subscriptions and releases connections and threads. Idempotent. */
    @Override
    void close();
}
