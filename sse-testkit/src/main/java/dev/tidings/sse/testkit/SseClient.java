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
 * A strict client of one event stream, for tests: HTTP/1.1 over a socket of its own, read by a daemon thread. It never
 * reconnects and never forgives: malformed HTTP, malformed chunks, bytes after the end fail whatever is awaited next.
 *
 * <p>Every {@code await} method waits until what it names is there, and throws an {@link AssertionError} that shows all
 * that was received so far if the time is over, if it can no longer come, or if the server violated the protocol. Events
 * and comments are awaited in their order, each once.
 *
 * <p>Thread-safe; threads that await events of one client share them out.
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
     * Connects and sends a GET request. Does not wait for an answer.
     *
     * @param uri {@code http://host[:port]/path[?query]}
     * @return the client
     * @throws IllegalArgumentException if the URI is another
     * @throws UncheckedIOException if the server cannot be reached
     */
    public static SseClient connect(URI uri) {
        return builder(uri).connect();
    }

    /**
     * A builder for a request with more to it.
     *
     * @param uri {@code http://host[:port]/path[?query]}
     * @return a new builder
     * @throws IllegalArgumentException if the URI is another
     */
    public static SseClientBuilder builder(URI uri) {
        return new SseClientBuilder(uri);
    }

    /**
     * Waits for the response's status and headers.
     *
     * @param timeout how long at most
     * @return this client
     */
    public SseClient awaitHeaders(Duration timeout) {
        head(timeout);
        return this;
    }

    /**
     * The response's status, awaited for up to 10 s.
     *
     * @return the status code
     */
    public int status() {
        return head(PATIENCE).status();
    }

    /**
     * A header of the response, awaited for up to 10 s.
     *
     * @param name its name, in any case
     * @return its value, several joined by a comma and a space; {@code null} if it is absent
     */
    public @Nullable String header(String name) {
        return head(PATIENCE).field(name);
    }

    /**
     * The whole body of a response that is no event stream, awaited for up to 10 s.
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
     * @param timeout how long at most
     * @return the first event that was not awaited yet
     */
    public ReceivedEvent awaitEvent(Duration timeout) {
        return awaitEvents(1, timeout).get(0);
    }

    /**
     * Waits for the next events.
     *
     * @param count how many
     * @param timeout how long at most, for all of them
     * @return the first ones that were not awaited yet
     */
    public List<ReceivedEvent> awaitEvents(int count, Duration timeout) {
        return awaitInStream(
                count + " more event(s)", timeout, () -> record.events().take(count));
    }

    /**
     * Waits for the next comment line.
     *
     * @param timeout how long at most
     * @return the text of the first one that was not awaited yet
     */
    public String awaitComment(Duration timeout) {
        return awaitInStream("further comment", timeout, () -> record.comments().take(1))
                .get(0);
    }

    /**
     * Waits until the last event id is this one.
     *
     * @param id the id; empty for none
     * @param timeout how long at most
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
     * @param timeout how long at most
     * @return how it ended
     */
    public StreamEnd awaitEnd(Duration timeout) {
        return record.await("end of the response", timeout, record::end);
    }

    /** Throws an {@link AssertionError} if an event has come, so far, that was not awaited. */
    public void assertNoFurtherEvent() {
        List<ReceivedEvent> left = record.events().notTaken();
        if (!left.isEmpty()) {
            throw record.failure("nobody awaited " + left, null);
        }
    }

    /**
     * All events so far, awaited or not.
     *
     * @return a copy, in order
     */
    public List<ReceivedEvent> events() {
        return record.events().all();
    }

    /**
     * All comment lines so far, awaited or not.
     *
     * @return a copy, in order, each without the colon and the one space that may follow it
     */
    public List<String> comments() {
        return record.comments().all();
    }

    /**
     * The last event id so far.
     *
     * @return the id that a reconnecting client would send; empty if there is none
     */
    public String lastEventId() {
        return record.lastEventId();
    }

    /**
     * The reconnection time that the server set last, so far.
     *
     * @return the time in whole milliseconds; empty if it set none
     */
    public Optional<Duration> retry() {
        return record.retry();
    }

    /**
     * Stops reading from the socket: once this has returned, nothing more is taken from it. What the server sends fills
     * the system's buffers, which {@link SseClientBuilder#receiveBuffer} makes small.
     */
    public void pause() {
        connection.pause();
    }

    /** Reads on after {@link #pause()}. */
    public void resume() {
        connection.resume();
    }

    /** Closes with a FIN, like a browser's tab; what the server writes then is answered by an RST. May be called again. */
    public void closeGracefully() {
        connection.close();
    }

    /** Closes with an RST, like a crash. Does nothing if the connection is closed. */
    public void reset() {
        connection.reset();
    }

    @Override
    public void close() {
        closeGracefully();
    }

    /** All that was received so far, on several lines. */
    @Override
    public String toString() {
        return record.toString();
    }

    private ResponseHead head(Duration timeout) {
        return record.await("response head", timeout, record::head);
    }

    private <T> T awaitInStream(String what, Duration timeout, Supplier<Optional<T>> look) {
        return record.await(what, timeout, () -> {
            if (!record.head().map(ResponseHead::isEventStream).orElse(true)) {
                throw record.failure("no " + what + " can come: the response is no event stream", null);
            }
            return look.get();
        });
    }
}
