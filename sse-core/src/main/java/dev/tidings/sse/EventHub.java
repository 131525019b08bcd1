// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import dev.tidings.sse.internal.hub.HubBuilder;
import dev.tidings.sse.spi.ManagedStream;
import dev.tidings.sse.spi.StreamConnection;
import dev.tidings.sse.spi.StreamRequest;
import dev.tidings.sse.spi.TimeSource;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * A node's side of it all: publishes on channels and opens the streams that follow them. An application has one, for as
 * long as it runs. Thread-safe.
 *
 * <p>It starts as many writer loops as there are processors and two more threads, all daemons, however many streams there
 * are.
 */
public interface EventHub extends AutoCloseable {

    /** The type of the event that tells a client that it may have missed events; its id is where it stands now. */
    String STREAM_RESET = "stream-reset";

    /**
     * A builder for a hub.
     *
     * @param broker carries the events; it is not closed with the hub, since several may share it
     * @return a new builder
     */
    static Builder builder(EventBroker broker) {
        return new HubBuilder(broker);
    }

    /**
     * Publishes an event on a channel. Never waits for a client.
     *
     * @param channel the channel's name, see {@link ChannelNames#requireName}
     * @param event the event, not a comment
     * @return the event's id; fails with a {@link BrokerException} within a bounded time when the broker cannot take it
     * @throws IllegalArgumentException if the channel's name is none, or the event is a comment
     */
    CompletableFuture<String> publish(String channel, SseEvent event);

    /**
     * Publishes data without a type: text as it is, an {@link SseEvent} as such, anything else through the hub's {@link
     * JsonMapper}.
     *
     * @param channel the channel's name
     * @param data the data
     * @return as {@link #publish(String, SseEvent)}
     * @throws IllegalArgumentException also if the mapper cannot write the object
     * @throws IllegalStateException if the data is neither text nor an event and the hub has no mapper
     */
    CompletableFuture<String> publish(String channel, Object data);

    /**
     * Publishes data with a type: text as it is, anything else through the hub's {@link JsonMapper}.
     *
     * @param channel the channel's name
     * @param type the type, without line breaks
     * @param data the data
     * @return as {@link #publish(String, Object)}
     */
    CompletableFuture<String> publish(String channel, String type, Object data);

    /**
     * Opens a stream on a connection; for adapters. Returns at once. The first bytes are written as soon as every channel
     * is subscribed, so that a client that sees the response's head sees everything that is published from then on; if the
     * broker does not answer, a comment is sent after three seconds.
     *
     * @param request what the stream is to be
     * @param connection where it writes to
     * @return the stream
     * @throws StreamRefusedException if a limit is reached, a channel's name is none, or the hub is drained or closed; the
     *     connection is left untouched
     */
    ManagedStream open(StreamRequest request, StreamConnection connection);

    /**
     * Closes the streams that a condition holds for, as {@link EventStream#close} does.
     *
     * @param condition called once for each open stream, on the calling thread
     * @return how many are being closed
     */
    int closeStreams(Predicate<? super EventStream> condition);

    /**
     * Closes the streams of whom the application no longer trusts, on this node at once and through the broker on every
     * other. Withdraw what the rule for channels goes by first, the session or the token, and call this after: the client
     * reconnects, and the rule refuses it. A stream that is just being opened meanwhile is closed a second later; so
     * a rule should not take longer than that from reading the session to its answer.
     *
     * <p>What is said on the wire is a digest of the two arguments, on {@link ChannelNames#CONTROL}. A node that was cut off from
     * the broker catches up from its history; where that cannot be proven complete it asks all streams with attributes to
     * reconnect, over ten seconds, so that the rule decides on each anew.
     *
     * @param attribute the name of an attribute, such as {@link EventStream#PRINCIPAL}
     * @param value its value on the streams that are to end
     * @return completes when the broker has taken it; fails with a {@link BrokerException} when it cannot: the streams of this
     *     node are closed all the same, those of others are not
     */
    CompletableFuture<Void> revoke(String attribute, String value);

    /**
     * Prepares for the end of this node: opens no more streams, and closes the open ones spread evenly over a time, each
     * after telling its client to reconnect after half a second to one and a half. They resume on other nodes, which are
     * thus not all asked at once, and miss nothing. Publishing goes on. Take the node out of the balancer first: an
     * EventSource that is refused does not try again. Called again
     * with less time, it hastens.
     *
     * @param duration from 0 to 1 day; who does not take the end within a second after it is cut off
     * @return completes when all streams have ended
     * @throws IllegalArgumentException if the duration is another one
     */
    CompletableFuture<Void> drain(Duration duration);

    /**
     * What the hub counts.
     *
     * @return the counters now
     */
    HubStats stats();

    /**
     * Refuses new streams, closes all open ones, waits for what they have to write for up to a second, and ends the hub's
     * threads. The broker stays open. Closing twice does nothing.
     */
    @Override
    void close();

    /** Collects what a hub is made of. Not thread-safe. */
    interface Builder {

        /**
         * Sets the mapper for objects. Default: none, objects are then refused.
         *
         * @param mapper writes objects as JSON
         * @return this builder
         */
        Builder jsonMapper(JsonMapper mapper);

        /**
         * Sets how many streams may be open at once. Default: 100,000.
         *
         * @param streams at least 1
         * @return this builder
         */
        Builder maxStreams(int streams);

        /**
         * Sets how many streams one {@linkplain StreamRequest#address address} may have open at once. Behind a proxy all
         * clients have its address, unless the container is told to look for the client's own. Default: 10,000.
         *
         * @param streams at least 1
         * @return this builder
         */
        Builder maxStreamsPerAddress(int streams);

        /**
         * Sets how many streams one {@linkplain EventStream#PRINCIPAL principal} may have open at once on this node.
         * Default: 1000.
         *
         * @param streams at least 1
         * @return this builder
         */
        Builder maxStreamsPerPrincipal(int streams);

        /**
         * Sets how many channels one stream may follow. Default: {@value StreamRequest#MAX_CHANNELS}.
         *
         * @param channels from 1 to {@value StreamRequest#MAX_CHANNELS}
         * @return this builder
         */
        Builder maxChannels(int channels);

        /**
         * Sets how long a channel stays subscribed after its last stream ended. Default: 30 s.
         *
         * @param linger from 0 to 36,500 days
         * @return this builder
         */
        Builder linger(Duration linger);

        /**
         * Sets how often every channel that is followed is compared with the broker's history, so that events which live
         * delivery lost without a word are found even if none comes after them: within this time and some two seconds.
         * Costs one small question per channel, and keeps the histories alive of a broker that lets unused ones expire.
         * Default: 5 s.
         *
         * @param interval from 0, which turns it off, to 1 hour
         * @return this builder
         */
        Builder positionCheck(Duration interval);

        /**
         * Sets how much of each channel is kept in memory for clients that resume, so that a storm of them costs the broker
         * nothing. Default: 256 KiB.
         *
         * @param bytes encoded bytes per channel, 0 or more; kept to within one segment of the log, 64 KiB at most
         * @return this builder
         */
        Builder logRetention(int bytes);

        /**
         * Sets the number of writer loops, which share the streams evenly. Default: as many as there are processors, each
         * of which is used as soon as those before it have some hundreds of streams.
         *
         * @param loops at least 1
         * @return this builder
         */
        Builder writerLoops(int loops);

        /**
         * Sets the clock, for tests. Default: the machine's.
         *
         * @param time the clock
         * @return this builder
         */
        Builder timeSource(TimeSource time);

        /**
         * Makes the hub and starts its threads.
         *
         * @return the hub
         */
        EventHub build();
    }
}
