// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * One client's open response. It follows its channels until it closes, and the application can send events to it directly.
 * Thread-safe. Not meant to be implemented by applications: methods may be added.
 *
 * <p>Futures complete on a callback thread of the hub. A callback that blocks delays other callbacks and publishers of
 * {@link #sendAll(Flow.Publisher)}, but no delivery.
 */
public interface EventStream {

    /** The name of the attribute that identifies the client. Limits per principal count its values. */
    String PRINCIPAL = "principal";

    /**
     * Returns the stream's id, for log messages.
     *
     * @return an id that is unique on this node for as long as it runs
     */
    String id();

    /**
     * Returns the channels that this stream follows.
     *
     * @return their names, in the order of the request; empty for a stream that receives direct sends only
     */
    List<String> channels();

    /**
     * Returns the attributes that the application has set for the client: its {@link #PRINCIPAL}, a session, a tenant.
     * {@link EventHub#closeStreams} and {@link EventHub#revoke} select streams by them.
     *
     * @return an immutable map of names and values; empty if the application has set no attributes
     */
    Map<String, String> attributes();

    /**
     * Returns the attribute {@link #PRINCIPAL}.
     *
     * @return the client's identity; empty for an anonymous client
     */
    default Optional<String> principal() {
        return Optional.ofNullable(attributes().get(PRINCIPAL));
    }

    /**
     * Sends an event to this client alone. Calls of one thread keep their order. There is no order between them and the
     * events of a channel. Directly sent events are not retained: a client that reconnects does not receive them again.
     * Set an id only on a stream without channels, because the client resumes from it.
     *
     * @param event the event
     * @return completes when the bytes were handed to the connection; fails with a {@link StreamClosedException} if the
     *     stream closes first, including when a limit of {@link StreamOptions} is exceeded
     */
    CompletableFuture<Void> send(SseEvent event);

    /**
     * Sends a comment to this client alone. Clients ignore comments; proxies count them as traffic.
     *
     * @param text any text; each of its lines becomes one comment line
     * @return as {@link #send}
     */
    CompletableFuture<Void> sendComment(String text);

    /**
     * Sends all events of a publisher. Requests more events only as the client reads them, so a client that stops reading
     * stops the publisher. The subscription is cancelled when this stream closes.
     *
     * @param source emits the events
     * @return completes when the last event was handed to the connection; fails with the publisher's error, or with a
     *     {@link StreamClosedException} if the stream closes first. The stream stays open in either case
     */
    CompletableFuture<Void> sendAll(Flow.Publisher<? extends SseEvent> source);

    /**
     * Sends all events of an iterator. Requests the next event only as the client reads them. The iterator is used by one
     * thread at a time and may block. It is not called after this stream has closed.
     *
     * @param source returns the events
     * @param executor runs the iterator
     * @return completes when the last event was handed to the connection; fails with the exception of the iterator or the
     *     executor, or with a {@link StreamClosedException} if the stream closes first. The stream stays open in either case
     */
    CompletableFuture<Void> sendAll(Iterator<? extends SseEvent> source, Executor executor);

    /**
     * Returns the number of events that the stream's {@link OverflowPolicy} has dropped.
     *
     * @return the number so far; always 0 with {@link OverflowPolicy#CLOSE}
     */
    long dropped();

    /** Closes the stream once pending writes are done, within its stall limit. Closing twice has no effect. */
    void close();

    /**
     * Returns a future for the end of the stream. Completing it has no effect on the stream.
     *
     * @return completes normally, once, with the reason
     */
    CompletableFuture<CloseReason> closed();

    /**
     * Adds a callback for the end of the stream. If the stream has already closed, the callback runs soon. Callbacks run on
     * a thread of their own: a callback that blocks delays other callbacks, but no stream. Exceptions are logged.
     *
     * @param callback called once, with the reason
     */
    void onClose(Consumer<? super CloseReason> callback);
}
