// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import dev.tidings.sse.wire.EventStreamParser;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The response that a client has received so far, with bounded waits for more. Thread-safe, guarded by its own lock. */
final class ClientRecord implements ResponseParser.Listener, EventStreamParser.Handler {

    private final String request;
    private final EventStreamParser parser = new EventStreamParser(this);
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final Inbox<ReceivedEvent> events = new Inbox<>();
    private final Inbox<String> comments = new Inbox<>();
    private @Nullable ResponseHead head;
    private @Nullable Duration retry;
    private @Nullable StreamEnd end;
    private @Nullable RuntimeException violation;

    ClientRecord(String request) {
        this.request = request;
    }

    @Override
    public synchronized void onHead(ResponseHead received) {
        head = received;
        notifyAll();
    }

    @Override
    public synchronized void onContent(byte[] bytes, int offset, int length) {
        if (head != null && head.isEventStream()) {
            parser.feed(bytes, offset, length);
        } else {
            body.write(bytes, offset, length);
        }
        notifyAll();
    }

    @Override
    public synchronized void onEnd(StreamEnd how) {
        parser.end();
        end = how;
        notifyAll();
    }

    /**
     * Adds received bytes and any protocol violation atomically, so that no await sees the one without the other.
     *
     * @return false if the server violated the protocol
     */
    synchronized boolean update(Runnable read) {
        try {
            read.run();
        } catch (RuntimeException seen) {
            violation = seen;
            notifyAll();
        }
        return violation == null;
    }

    @Override
    public synchronized void onEvent(String type, String data, String lastEventId) {
        events.add(new ReceivedEvent(type, data, lastEventId));
    }

    @Override
    public synchronized void onComment(String text) {
        comments.add(text);
    }

    @Override
    public synchronized void onRetry(Duration time) {
        retry = time;
    }

    synchronized Optional<ResponseHead> head() {
        return Optional.ofNullable(head);
    }

    synchronized Optional<StreamEnd> end() {
        return Optional.ofNullable(end);
    }

    synchronized Optional<Duration> retry() {
        return Optional.ofNullable(retry);
    }

    Inbox<ReceivedEvent> events() {
        return events;
    }

    Inbox<String> comments() {
        return comments;
    }

    synchronized String lastEventId() {
        return parser.lastEventId();
    }

    synchronized String body() {
        return body.toString(StandardCharsets.UTF_8);
    }

    /**
     * Waits until a lookup finds a value. The lookup runs under the record's lock.
     *
     * @throws AssertionError on timeout, if the response has ended, or if the server violated the protocol
     */
    synchronized <T> T await(String expected, Duration timeout, Supplier<Optional<T>> lookup) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            if (violation != null) {
                throw failure("the server violated the protocol: " + violation.getMessage(), violation);
            }
            Optional<T> found = lookup.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (end != null) {
                throw failure("the response ended without " + expected, null);
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw failure("no " + expected + " within " + timeout, null);
            }
            sleep(expected, left);
        }
    }

    private void sleep(String expected, long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedWait(this, nanos);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failure("interrupted while waiting for " + expected, interrupted);
        }
    }

    synchronized AssertionError failure(String message, @Nullable Throwable cause) {
        return new AssertionError(message + "\n" + this, cause);
    }

    /** Lists everything received so far. */
    @Override
    public synchronized String toString() {
        StringBuilder text = new StringBuilder("  request: " + request);
        text.append("\n  response: ").append(head == null ? "none yet" : head);
        text.append("\n  events: ").append(events.all().size());
        events.all().forEach(event -> text.append("\n    ").append(event));
        text.append("\n  comments: ").append(comments.all());
        text.append("\n  last event id: \"").append(parser.lastEventId()).append('"');
        text.append("\n  body: \"").append(body()).append('"');
        return text.append("\n  end: ").append(end == null ? "still open" : end).toString();
    }
}
