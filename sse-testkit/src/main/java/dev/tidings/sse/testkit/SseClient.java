// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A strict test client for one event stream: HTTP/1.1 over its own socket, read by a daemon thread. It never reconnects.
 * After malformed HTTP, malformed chunks or bytes after the end of the response, the next await fails.
 *
 * <p>Every {@code await} method returns as soon as the awaited item has arrived. It throws an {@link AssertionError} on
 * timeout, if the item can no longer arrive, or if the server violated the protocol. The error lists everything received
 * so far. Events and comments are awaited in their order, each once.
 *
 * <p>Thread-safe. If several threads await events of one client, each event is returned to one of them.
 */
public final class SseClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ClientRecord record;
    private final ClientConnection connection;

    SseClient(ClientRequest request, int receiveBuffer) throws IOException {
        record = new ClientRecord(request.toString());
        connection = ClientConnection.open(request, receiveBuffer, record);
    }

    /**
     * Connects and sends a GET request. Does not wait for the response.
     *
     * @param uri {@code http://host[:port]/path[?query]}
     * @return the client
     * @throws IllegalArgumentException if the URI does not have this form
     * @throws UncheckedIOException if the server cannot be reached
     */
    public static SseClient connect(URI uri) {
        return builder(uri).connect();
    }

    /**
     * Returns a builder for a request with another method, further headers or other options.
     *
     * @param uri {@code http://host[:port]/path[?query]}
     * @return a new builder
     * @throws IllegalArgumentException if the URI does not have this form
     */
    public static SseClientBuilder builder(URI uri) {
        return new SseClientBuilder(uri);
    }

    /**
     * Waits for the status and headers of the response.
     *
     * @param timeout maximum time to wait
     * @return this client
     */
    public SseClient awaitHeaders(Duration timeout) {
        head(timeout);
        return this;
    }

    /**
     * Returns the status of the response. Waits up to 10 s for it.
     *
     * @return the status code
     */
    public int status() {
        return head(PATIENCE).status();
    }

    /**
     * Returns a header of the response. Waits up to 10 s for the headers.
     *
     * @param name header name, case-insensitive
     * @return the value, repeated headers joined by a comma and a space; {@code null} if the header is absent
     */
    public @Nullable String header(String name) {
        return head(PATIENCE).field(name);
    }

    /**
     * Returns the body of a response that is not an event stream. Waits up to 10 s for its end.
     *
     * @return the body, decoded as UTF-8
     */
    public String body() {
        if (head(PATIENCE).isEventStream()) {
            throw record.failure("an event stream has no body to read: await its events", null);
        }
        awaitEnd(PATIENCE);
        return record.body();
    }

    /**
     * Waits for the next event.
     *
     * @param timeout maximum time to wait
     * @return the first event not yet awaited
     */
    public ReceivedEvent awaitEvent(Duration timeout) {
        return awaitEvents(1, timeout).get(0);
    }

    /**
     * Waits for the next events.
     *
     * @param count number of events
     * @param timeout maximum time to wait for all events
     * @return the first {@code count} events not yet awaited
     */
    public List<ReceivedEvent> awaitEvents(int count, Duration timeout) {
        return awaitInStream(
                count + " more event(s)", timeout, () -> record.events().take(count));
    }

    /**
     * Waits for the next comment line.
     *
     * @param timeout maximum time to wait
     * @return the text of the first comment not yet awaited
     */
    public String awaitComment(Duration timeout) {
        return awaitInStream("further comment", timeout, () -> record.comments().take(1))
                .get(0);
    }

    /**
     * Waits until the last event id has a value.
     *
     * @param id the expected id; an empty string for no id
     * @param timeout maximum time to wait
     * @return this client
     */
    public SseClient awaitLastEventId(String id, Duration timeout) {
        awaitInStream(
                "last event id \"" + id + '"',
                timeout,
                () -> Optional.of(record.lastEventId()).filter(id::equals));
        return this;
    }

    /**
     * Waits until the response ends, properly or not.
     *
     * @param timeout maximum time to wait
     * @return how it ended
     */
    public StreamEnd awaitEnd(Duration timeout) {
        return record.await("end of the response", timeout, record::end);
    }

    /** Throws an {@link AssertionError} if a received event was not awaited. */
    public void assertNoFurtherEvent() {
        List<ReceivedEvent> left = record.events().notTaken();
        if (!left.isEmpty()) {
            throw record.failure("events were received but not awaited: " + left, null);
        }
    }

    /**
     * Returns all events received so far, awaited or not.
     *
     * @return a copy, in order
     */
    public List<ReceivedEvent> events() {
        return record.events().all();
    }

    /**
     * Returns all comment lines received so far, awaited or not.
     *
     * @return a copy, in order; without the leading colon and one optional space
     */
    public List<String> comments() {
        return record.comments().all();
    }

    /**
     * Returns the last event id so far.
     *
     * @return the id that a reconnecting client would send; empty if no id was received
     */
    public String lastEventId() {
        return record.lastEventId();
    }

    /**
     * Returns the reconnection time that the server set last.
     *
     * @return the time in whole milliseconds; empty if the server set no time
     */
    public Optional<Duration> retry() {
        return record.retry();
    }

    /**
     * Stops reading from the socket. After this method has returned, no more bytes are read, and the server's writes fill
     * the buffers of the operating system. Use {@link SseClientBuilder#receiveBuffer} to make the client's buffer small.
     */
    public void pause() {
        connection.pause();
    }

    /** Resumes reading after {@link #pause()}. */
    public void resume() {
        connection.resume();
    }

    /** Closes with a FIN, like a browser tab. The system answers later writes of the server with an RST. Idempotent. */
    public void closeGracefully() {
        connection.close();
    }

    /** Closes with an RST, like a crash. Has no effect if the connection is closed. */
    public void reset() {
        connection.reset();
    }

    @Override
    public void close() {
        closeGracefully();
    }

    /** Lists everything received so far, on several lines. */
    @Override
    public String toString() {
        return record.toString();
    }

    private ResponseHead head(Duration timeout) {
        return record.await("response head", timeout, record::head);
    }

    private <T> T awaitInStream(String expected, Duration timeout, Supplier<Optional<T>> lookup) {
        return record.await(expected, timeout, () -> {
            if (!record.head().map(ResponseHead::isEventStream).orElse(true)) {
                throw record.failure("cannot await " + expected + ": the response is not an event stream", null);
            }
            return lookup.get();
        });
    }
}
