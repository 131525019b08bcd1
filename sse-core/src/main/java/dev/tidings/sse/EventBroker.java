// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import dev.tidings.sse.spi.BrokerListener;
import dev.tidings.sse.spi.BrokerSubscription;
import dev.tidings.sse.spi.ControlChannel;
import dev.tidings.sse.spi.History;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The port to what carries events between nodes and keeps their history.
 *
 * <p><b>Order.</b> A broker accepts the events of a channel in one order; live delivery and history both show that order
 * to every listener on every node.
 *
 * <p><b>Positions.</b> A broker with history gives every event that it accepts a <em>position</em>: an opaque string of
 * at most 128 printable ASCII characters, unique in its channel for as long as the channel exists, also across a
 * fail-over. A broker without history gives none, see {@link History#none()}.
 *
 * <p><b>Names.</b> It carries every channel whose name {@link ControlChannel#requireCarried} passes: those of applications, and
 * the one on which hubs tell each other what concerns all nodes.
 *
 * <p><b>Threads.</b> All methods are thread-safe and none blocks: what takes time completes a future, on a thread of the
 * broker that must not be blocked either.
 */
public interface EventBroker extends AutoCloseable {

    /** Stands for the place before all events that history still holds, in {@link #read}. No id and no position is this. */
    String OLDEST = "\n";

    /**
     * Publishes an event. Publishes of one thread on one channel are accepted in their order.
     *
     * @param channel the channel's name
     * @param event the event, not a comment; an id that it has is kept
     * @return the event's id: its own, else the one under which the broker accepted it. Fails with a {@link
     *     BrokerException} within a bounded time when the broker cannot be reached or refuses: the message says what is
     *     wrong
     */
    CompletableFuture<String> publish(String channel, SseEvent event);

    /**
     * Subscribes to a channel. The broker holds one subscription per channel, however many listeners there are, and brings
     * it back by itself after every interruption until the subscription is closed.
     *
     * @param channel the channel's name
     * @param listener called as its contract says, perhaps before this method returns
     * @return the handle that ends it
     */
    BrokerSubscription subscribe(String channel, BrokerListener listener);

    /**
     * Reads a channel's history, or just its current position.
     *
     * @param channel the channel's name
     * @param after the position or the id after which to read; {@code null} asks for the current position alone, {@link
     *     #OLDEST} for all that is retained, which is always proven: the answer is then a {@link History#retained}
     * @param limit how many events to return at most, from 1
     * @return what follows {@code after}, or that this cannot be proven; see {@link History}. Fails with a {@link
     *     BrokerException} when the broker cannot be reached: asking again later is then right
     */
    CompletableFuture<History> read(String channel, @Nullable String after, int limit);

    /** Ends every subscription and releases connections and threads. Closing twice does nothing. */
    @Override
    void close();
}
