// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * One client's open response. It follows its channels until it ends, and can be fed directly. Thread-safe.
 *
 * <p>Futures complete on a thread of the hub for such callbacks; a callback that blocks delays other callbacks and no
 * stream.
 */
public interface EventStream {

    /** The attribute that says who the client is: the limit per principal counts by it. */
    String PRINCIPAL = "principal";

    /**
     * The channels that this stream follows.
     *
     * @return their names, in the order of the request; empty for a stream that is only fed directly
     */
    List<String> channels();

    /**
     * What the application said of the client when it allowed the stream, {@link #PRINCIPAL} or others of its own: a
     * session, a tenant. What {@link EventHub#closeStreams} and {@link EventHub#revoke} choose by.
     *
     * @return names and values, never changing; empty if nothing was said
     */
    Map<String, String> attributes();

    /**
     * Sends an event or a comment to this client alone. Calls of one thread keep their order; there is no order between
     * them and the events of a channel. What is sent directly is not kept: a client that reconnects does not get it again.
     * An id should only be given on a stream without channels, since it is what the client will ask to resume from.
     *
     * @param event what to send
     * @return completes when the bytes were handed to the connection; fails with a {@link StreamClosedException} if the
     *     stream ended first, also when it was closed because more waited than {@link StreamOptions} allow
     */
    CompletableFuture<Void> send(SseEvent event);

    /**
     * Sends all events of a publisher, asking it for more only as the client takes them: a client that stops reading stops
     * the publisher. When this stream ends, the subscription is cancelled.
     *
     * @param source where the events come from
     * @return completes when the last event was handed to the connection; fails with the publisher's error, or with a
     *     {@link StreamClosedException} if the stream ended first. The stream stays open in either case
     */
    CompletableFuture<Void> sendAll(Flow.Publisher<SseEvent> source);

    /**
     * How many events were left out by the stream's {@link OverflowPolicy}.
     *
     * @return the number so far; 0 with {@link OverflowPolicy#CLOSE}
     */
    long dropped();

    /** Ends the stream once everything sent on it has been written, within its stall limit. Closing twice does nothing. */
    void close();

    /**
     * Tells when and why the stream ended.
     *
     * @return completes normally, once, with the reason
     */
    CompletionStage<CloseReason> closed();
}
