// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import dev.tidings.sse.CloseReason;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.EventStream;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.spi.AdapterStream;
import dev.tidings.sse.spi.StreamOpener;
import dev.tidings.sse.spi.StreamRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A stream of a hub and its client, in one process and without a server. The client parses the stream like a browser.
 *
 * <p>Every await is bounded, and returns as soon as its condition holds. It fails immediately if the condition cannot become
 * true, for example because the stream is closed or paused. The message of a failure lists everything that was received.
 *
 * <p>Intended for one test thread at a time.
 */
public final class TestStream implements AutoCloseable {

    /** The maximum duration of an await without an explicit limit. */
    public static final Duration LIMIT = Duration.ofSeconds(10);

    private final RecordingConnection connection;
    private final AdapterStream stream;
    private final FrameInbox received = new FrameInbox();
    private boolean paused;
    private boolean closedByTest;

    private TestStream(RecordingConnection connection, AdapterStream stream) {
        this.connection = connection;
        this.stream = stream;
    }

    /**
     * Opens a stream with the default options and waits for its first frame. The hub sends that frame once the stream is
     * subscribed to its channels, so the stream receives every event published after this call.
     *
     * @param hub hub that opens the stream
     * @param channels channels to follow; without channels, the stream receives only events sent directly to it
     * @return the open stream
     * @throws dev.tidings.sse.StreamRefusedException if the hub refuses the stream
     * @throws AssertionError if the first frame does not arrive within {@link #LIMIT}
     */
    public static TestStream open(EventHub hub, String... channels) {
        return open(hub, StreamRequest.forChannels(channels));
    }

    /**
     * Opens a stream and waits for its first frame.
     *
     * @param hub hub that opens the stream
     * @param request channels, options, {@code Last-Event-ID} and attributes
     * @return the open stream
     * @throws dev.tidings.sse.StreamRefusedException if the hub refuses the stream
     * @throws AssertionError if the first frame does not arrive within {@link #LIMIT}
     */
    public static TestStream open(EventHub hub, StreamRequest request) {
        RecordingConnection connection = request.gzip() ? RecordingConnection.ofGzip() : new RecordingConnection();
        AdapterStream opened = StreamOpener.of(hub).open(request, connection);
        connection.attach(opened);
        TestStream stream = new TestStream(connection, opened);
        boolean unused = stream.await("the first frame", LIMIT, stream.received::start);
        return stream;
    }

    /**
     * Waits for the next event.
     *
     * @return the event; its type is empty for the default type {@code message}
     * @throws AssertionError if no event arrives within {@link #LIMIT}
     */
    public SseEvent awaitEvent() {
        return awaitEvent(LIMIT);
    }

    /**
     * Waits for the next event.
     *
     * @param limit maximum time to wait
     * @return the event; its type is empty for the default type {@code message}
     * @throws AssertionError if no event arrives within the limit
     */
    public SseEvent awaitEvent(Duration limit) {
        return await("an event", limit, received::nextEvent);
    }

    /**
     * Waits for the next comment. A heartbeat is a comment with an empty text.
     *
     * @return the text of the comment
     * @throws AssertionError if no comment arrives within {@link #LIMIT}
     */
    public String awaitComment() {
        return await("a comment", LIMIT, received::nextComment);
    }

    /**
     * Waits until the client's last event id has a value.
     *
     * @param id the expected id
     * @throws AssertionError if the last event id does not become this value within {@link #LIMIT}
     */
    public void awaitLastEventId(String id) {
        await("the last event id \"" + id + '"', LIMIT, () -> Optional.of(id).filter(received.lastEventId()::equals));
    }

    /**
     * Returns the id that this client would send as {@code Last-Event-ID} when it reconnects.
     *
     * @return the id of the last frame that had one, or an empty string
     */
    public String lastEventId() {
        return connection.read(received, received::lastEventId);
    }

    /**
     * Checks that every event received so far was awaited. Does not detect an event still in transit. To prove that
     * an event is not delivered, publish another event after it and await that one.
     *
     * @throws AssertionError if there is another event
     */
    public void assertNoFurtherEvent() {
        connection.read(received, received::nextEvent).ifPresent(event -> {
            throw new AssertionError("unexpected event: " + event + '\n' + this);
        });
    }

    /** Stops reading: the connection is not writable until {@link #resume}. */
    public void pause() {
        paused = true;
        connection.setWritable(false);
    }

    /** Resumes reading after {@link #pause}. */
    public void resume() {
        paused = false;
        connection.setWritable(true);
    }

    /** Disconnects the client, like a closed browser tab. The stream closes with {@link CloseReason#DISCONNECTED}. */
    public void disconnect() {
        stream.onFailure(new IOException("the client disconnected"));
    }

    /**
     * Returns the stream as the application sees it.
     *
     * @return the stream, for {@link EventStream#send} and its attributes
     */
    public EventStream stream() {
        return stream;
    }

    /**
     * Returns the connection, for tests of partial writes and failures.
     *
     * @return the connection, with the raw text and the sizes of all writes
     */
    public RecordingConnection connection() {
        return connection;
    }

    /**
     * Returns whether the stream is closed.
     *
     * @return true once the hub has closed the connection
     */
    public boolean isClosed() {
        return connection.isClosed();
    }

    /**
     * Waits until the stream is closed.
     *
     * @return the reason
     * @throws AssertionError if the stream is still open after {@link #LIMIT}
     */
    public CloseReason closeReason() {
        connection.awaitClosed(LIMIT);
        return stream.closed().toCompletableFuture().join();
    }

    /**
     * Closes the stream, or disconnects the client if reading is paused. Then waits for the end of the connection and
     * checks that the hub followed the contract of {@link dev.tidings.sse.spi.StreamConnection}. Idempotent.
     *
     * @throws AssertionError if the hub violated the contract, for example by writing to a connection that is not writable
     */
    @Override
    public void close() {
        closedByTest = true;
        if (paused) {
            disconnect(); // close() would wait for the client to read the rest
        } else {
            stream.close();
        }
        connection.awaitClosed(LIMIT);
    }

    private <T> T await(String expected, Duration limit, Supplier<Optional<T>> lookup) {
        return connection.awaitPresent(
                received, lookup, limit, () -> obstacle(expected), () -> expected + "\n" + received);
    }

    /** Returns the reason why the awaited item cannot arrive, if there is one. */
    private Optional<String> obstacle(String expected) {
        if (closedByTest) {
            return Optional.of("cannot await " + expected + ": the test has closed this stream");
        }
        if (connection.isClosed()) {
            return Optional.of("cannot await " + expected + ": the stream is closed, reason "
                    + stream.closed().toCompletableFuture().getNow(CloseReason.DISCONNECTED));
        }
        if (paused) {
            return Optional.of("cannot await " + expected + ": reading is paused; call resume() first");
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "TestStream[closed=" + isClosed() + ", paused=" + paused + "]\n" + received;
    }
}
