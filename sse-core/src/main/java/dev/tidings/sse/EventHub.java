// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import dev.tidings.sse.internal.hub.HubBuilder;
import dev.tidings.sse.spi.StreamOpener;
import dev.tidings.sse.spi.StreamRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The entry point: publishes events to channels and opens the streams that deliver them. Create one hub per application
 * and close it on shutdown. Adapters open streams through {@link StreamOpener}. Thread-safe. Not meant to be
 * implemented by applications: methods may be added.
 *
 * <p>A hub starts one writer loop per processor and one scheduler thread, all daemons, however many streams are open.
 * Two more daemon threads run callbacks and end when idle.
 */
public interface EventHub extends AutoCloseable {

    /** The type of the event that informs a client that it may have missed events. Its id is the stream's current position. */
    String STREAM_RESET = "stream-reset";

    /**
     * Creates a hub with default settings. The hub owns the broker and closes it when it is closed.
     *
     * @param broker carries the events between nodes
     * @return the hub
     */
    static EventHub create(EventBroker broker) {
        return builder(broker).build();
    }

    /**
     * Returns a builder for a hub.
     *
     * @param broker carries the events between nodes; closed with the hub, unless it is {@linkplain Builder#sharedBroker
     *     shared}
     * @return a new builder
     */
    static Builder builder(EventBroker broker) {
        return new HubBuilder(broker);
    }

    /**
     * Publishes an event to a channel. Never waits for a client.
     *
     * @param channel the channel's name, see {@link ChannelNames#requireName}
     * @param event the event
     * @return completes with the event's id; fails with a {@link BrokerException} within a bounded time if the broker does
     *     not accept the event
     * @throws IllegalArgumentException if the channel name is invalid
     */
    CompletableFuture<String> publish(String channel, SseEvent event);

    /**
     * Returns a factory for events with objects in JSON: {@code hub.publish("news", hub.json().of("headline", object))}.
     * Call it once at start-up and keep the factory, so that a missing serializer shows at start-up.
     *
     * @return the factory
     * @throws IllegalStateException if the hub has no {@link EventSerializer}: the application set no serializer, and the
     *     lookup found no provider
     */
    JsonEvents json();

    /**
     * Closes the streams that match a condition, as {@link EventStream#close} does.
     *
     * @param condition called once for each open stream, on the calling thread
     * @return the number of streams that are being closed
     */
    int closeStreams(Predicate<? super EventStream> condition);

    /**
     * Returns the number of open streams that follow a channel on this node.
     *
     * @param channel the channel's name
     * @return 0 or more
     * @throws IllegalArgumentException if the channel name is invalid
     */
    int streams(String channel);

    /**
     * Closes all streams with the given attribute value, on this node immediately and on all other nodes through the
     * broker. Invalidate the session or token first: clients reconnect, and the channel rule must refuse them. Streams
     * whose request is being processed concurrently are closed by a second pass after one second. A channel rule must
     * therefore decide within one second.
     *
     * <p>Other nodes receive a digest of the two arguments on the control channel. A node that was disconnected from the
     * broker reads the missed revocations from history. If that history is incomplete, the node asks all streams with
     * attributes to reconnect within ten seconds, so that the channel rule decides on each again.
     *
     * @param attribute the name of an attribute of {@link EventStream#attributes}
     * @param value its value
     * @return completes when the broker has accepted the revocation; fails with a {@link BrokerException} if it has not:
     *     then the streams of this node are closed, and those of other nodes are not
     * @throws IllegalArgumentException if the name or the value is blank
     */
    CompletableFuture<Void> revoke(String attribute, String value);

    /**
     * Closes all streams of a principal on all nodes: {@link #revoke revoke(EventStream.PRINCIPAL, principal)}.
     *
     * @param principal the client's identity, as the channel rule gave it
     * @return as {@link #revoke}
     * @throws IllegalArgumentException if the principal is blank
     */
    CompletableFuture<Void> revokePrincipal(String principal);

    /**
     * Drains this node before shutdown: refuses new streams and closes open streams evenly over the given duration. Each
     * client is asked to reconnect after 0.5 to 1.5 s, and resumes on another node without losing events. Publishing
     * continues. Remove the node from the load balancer first, because an EventSource does not retry after a refusal.
     * Calling it again with a shorter duration speeds it up.
     *
     * @param duration 0 to 1 day. Clients that have not received the end of the response one second later are disconnected
     * @return completes when all streams are closed
     * @throws IllegalArgumentException if the duration is out of range
     */
    CompletableFuture<Void> drain(Duration duration);

    /**
     * Returns the hub's counters.
     *
     * @return the counters now
     */
    HubStats stats();

    /**
     * Refuses new streams, closes all open ones, waits up to one second for pending writes, and ends the hub's threads.
     * Then closes the broker, unless it is {@linkplain Builder#sharedBroker shared}. Closing twice has no effect.
     */
    @Override
    void close();

    /** A builder of hubs. Not thread-safe. Not meant to be implemented by applications. */
    interface Builder {

        /**
         * Sets whether other code uses the broker too. If true, {@link EventHub#close} leaves the broker open. Default:
         * false.
         *
         * @param shared true if the application closes the broker
         * @return this builder
         */
        Builder sharedBroker(boolean shared);

        /**
         * Sets the serializer of {@link EventHub#json}. Default: the one that {@link java.util.ServiceLoader} finds when
         * the hub is built.
         *
         * @param serializer writes objects as JSON
         * @return this builder
         */
        Builder serializer(EventSerializer serializer);

        /**
         * Sets the maximum number of open streams. Default: 100,000.
         *
         * @param streams at least 1
         * @return this builder
         * @throws IllegalArgumentException if the number is less than 1
         */
        Builder maxStreams(int streams);

        /**
         * Sets the maximum number of open streams per client address. Behind a proxy all clients share its address, unless
         * the container is configured to read the forwarded one. Default: 10,000.
         *
         * @param streams at least 1
         * @return this builder
         * @throws IllegalArgumentException if the number is less than 1
         */
        Builder maxStreamsPerAddress(int streams);

        /**
         * Sets the maximum number of open streams per {@linkplain EventStream#principal principal} on this node. Default:
         * 1,000.
         *
         * @param streams at least 1
         * @return this builder
         * @throws IllegalArgumentException if the number is less than 1
         */
        Builder maxStreamsPerPrincipal(int streams);

        /**
         * Sets the maximum number of channels that one stream may follow. Default: {@value StreamRequest#MAX_CHANNELS}.
         *
         * @param channels 1 to {@value StreamRequest#MAX_CHANNELS}
         * @return this builder
         * @throws IllegalArgumentException if the number is out of range
         */
        Builder maxChannels(int channels);

        /**
         * Sets how long a channel stays subscribed after its last stream has closed. Default: 30 s.
         *
         * @param linger 0 to 36,500 days
         * @return this builder
         * @throws IllegalArgumentException if the duration is out of range
         */
        Builder channelLinger(Duration linger);

        /**
         * Sets the number of bytes of each channel that are kept in memory for resuming clients, so that a reconnect storm
         * costs the broker few reads. Default: 256 KiB.
         *
         * @param bytes encoded bytes per channel, at least 0; exact to one log segment of at most 64 KiB
         * @return this builder
         * @throws IllegalArgumentException if the number is negative
         */
        Builder replayBufferBytes(int bytes);

        /**
         * Sets the interval at which each followed channel is compared with the broker's history. Detects events that
         * pub/sub dropped silently, at most this interval plus two seconds later. Costs one small request per channel and
         * interval. Also renews the expiry of the channel's history. Default: 5 s.
         *
         * @param interval 0 to 1 hour; 0 turns the check off
         * @return this builder
         * @throws IllegalArgumentException if the duration is out of range
         */
        Builder consistencyCheckInterval(Duration interval);

        /**
         * Sets the maximum number of writer loops. A loop is used as soon as each loop before it owns 256 streams; from then
         * on streams are distributed evenly. Default: one per processor.
         *
         * @param loops at least 1
         * @return this builder
         * @throws IllegalArgumentException if the number is less than 1
         */
        Builder writerLoops(int loops);

        /**
         * Adds a callback for each stream that opens. It runs soon after the stream was opened, and before the callbacks of
         * {@link #onClose} for the same stream. Callbacks run one after the other on a thread of their own, in the order in
         * which they were added. A callback that blocks delays other callbacks, but no stream. Exceptions are logged.
         *
         * @param callback called once for each stream
         * @return this builder
         */
        Builder onOpen(Consumer<? super EventStream> callback);

        /**
         * Adds a callback for each stream that closes. It is called exactly once for each stream for which the callbacks of
         * {@link #onOpen} are called, after them, and under the same conditions.
         *
         * @param callback called once for each stream, with the reason
         * @return this builder
         */
        Builder onClose(BiConsumer<? super EventStream, CloseReason> callback);

        /**
         * Creates the hub and starts its threads. A builder creates one hub only, because a hub owns its broker.
         *
         * @return the hub
         * @throws IllegalStateException if the builder has created a hub before; or if no serializer was set, and a provider
         *     cannot be loaded or several were found
         */
        EventHub build();
    }
}
