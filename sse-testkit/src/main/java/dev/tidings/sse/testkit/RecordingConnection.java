// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import dev.tidings.sse.spi.AdapterStream;
import dev.tidings.sse.spi.StreamConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An in-memory connection that records all writes and checks the contract of {@link StreamConnection}. A call that violates
 * the contract returns normally, but every later {@code await…} and {@link #assertNoViolation} fails. The connection is
 * writable without limit by default. Thread-safe for the test.
 */
public final class RecordingConnection implements StreamConnection {

    private final Object lock = new Object();
    private final ConnectionRules rules = new ConnectionRules();
    // The following fields are guarded by the lock.
    private final RecordedBytes recorded = new RecordedBytes();
    private @Nullable AdapterStream stream;
    private @Nullable IOException nextFailure;
    private long room = Long.MAX_VALUE;
    private boolean notificationPending;
    private boolean closed;
    private int flushes;

    /** Creates an open and writable connection. */
    public RecordingConnection() {}

    /** {@return an open and writable connection for a compressed stream; {@link #text} returns the decompressed text} */
    public static RecordingConnection ofGzip() {
        RecordingConnection connection = new RecordingConnection();
        connection.recorded.expectGzip();
        return connection;
    }

    /**
     * Sets the stream to notify when the connection becomes writable.
     *
     * @param attached the stream that owns this connection
     */
    public void attach(AdapterStream attached) {
        synchronized (lock) {
            stream = attached;
        }
        notifyIfPending();
    }

    /**
     * Makes the connection writable without limit, or not writable.
     *
     * @param writable the next answer of {@link #isWritable}; if true, the attached stream is notified before this returns
     */
    public void setWritable(boolean writable) {
        acceptOnly(writable ? Long.MAX_VALUE : 0);
    }

    /**
     * Makes the connection writable for a number of further bytes. The write that reaches the limit is accepted as a whole.
     *
     * @param bytes number of bytes; with 0 the connection is not writable
     */
    public void acceptOnly(long bytes) {
        synchronized (lock) {
            room = bytes;
        }
        notifyIfPending();
    }

    private void notifyIfPending() {
        AdapterStream waiting;
        synchronized (lock) {
            if (stream == null || !notificationPending || room <= 0 || closed) {
                return;
            }
            notificationPending = false;
            waiting = stream;
        }
        rules.whileNotifying(waiting::onWritable);
    }

    /**
     * Makes the next write fail, as after a disconnect. Every later call except {@link #close} is a violation.
     *
     * @param failure exception that the write throws
     */
    public void failNextWrite(IOException failure) {
        synchronized (lock) {
            nextFailure = failure;
        }
    }

    @Override
    public boolean isWritable() {
        rules.begin("isWritable()");
        try {
            synchronized (lock) {
                boolean writable = room > 0;
                notificationPending |= !writable;
                rules.answeredWritable(writable);
                return writable;
            }
        } finally {
            rules.end();
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        rules.begin("write()");
        try {
            rules.writing(length);
            record(bytes, offset, length);
        } finally {
            rules.end();
        }
    }

    private void record(byte[] bytes, int offset, int length) throws IOException {
        synchronized (lock) {
            if (nextFailure != null) {
                rules.writeFailed();
                throw nextFailure;
            }
            recorded.add(bytes, offset, length);
            room = room == Long.MAX_VALUE ? room : Math.max(0, room - length);
        }
    }

    @Override
    public void flush() {
        rules.begin("flush()");
        change(() -> flushes++);
        rules.end();
    }

    @Override
    public void close() {
        rules.begin("close()");
        change(() -> closed = true);
        rules.closed();
        rules.end();
    }

    private void change(Runnable change) {
        synchronized (lock) {
            change.run();
            recorded.flush();
            lock.notifyAll();
        }
    }

    /**
     * Returns the text that has reached the client: all bytes written before the last {@link #flush} or {@link #close}.
     *
     * @return the flushed bytes decoded as UTF-8; a gzip stream is decompressed as far as it has arrived
     */
    public String text() {
        return guarded(() -> recorded.flushedText());
    }

    /** {@return the sizes in bytes of all writes, in order} */
    public List<Integer> writeSizes() {
        return guarded(() -> recorded.sizes());
    }

    /** {@return the number of flushes} */
    public int flushes() {
        return guarded(() -> flushes);
    }

    /** {@return whether {@link #close} was called} */
    public boolean isClosed() {
        return guarded(() -> closed);
    }

    /** {@return whether a compressed stream is complete, including its trailer} */
    public boolean isWholeGzip() {
        return guarded(() -> recorded.isWholeGzip());
    }

    /**
     * Waits until a text has arrived.
     *
     * @param part text that {@link #text} must contain
     * @param limit maximum time to wait
     * @return all text so far
     */
    public String awaitText(String part, Duration limit) {
        await(() -> recorded.flushedText().contains(part), "a text that contains \"" + part + '"', limit);
        return text();
    }

    /**
     * Waits until the text satisfies a condition.
     *
     * @param expectation condition on {@link #text}
     * @param limit maximum time to wait
     * @return all text so far
     */
    public String awaitText(Predicate<String> expectation, Duration limit) {
        await(() -> expectation.test(recorded.flushedText()), "the expected text", limit);
        return text();
    }

    /**
     * Waits for {@link #close}.
     *
     * @param limit maximum time to wait
     */
    public void awaitClosed(Duration limit) {
        await(() -> closed, "the end of the connection", limit);
    }

    /**
     * Checks that no call has violated the contract of {@link StreamConnection} so far.
     *
     * @throws AssertionError if a call has; lists all violations, with their stack traces as suppressed errors
     */
    public void assertNoViolation() {
        synchronized (lock) {
            rules.check(recorded.areUnchanged(), "the array of a write was modified after the write");
        }
        rules.assertNoViolation();
    }

    private <T> T guarded(Supplier<T> query) {
        synchronized (lock) {
            return query.get();
        }
    }

    /** Returns whether the hub has found this connection not writable and expects a notification. */
    boolean awaitsNotification() {
        return guarded(() -> notificationPending);
    }

    /** Parses the flushed bytes, then queries the result. */
    <T> T read(FrameInbox inbox, Supplier<T> query) {
        return guarded(() -> {
            inbox.read(recorded.flushedBytes());
            return query.get();
        });
    }

    /** Waits for a value parsed from the flushed bytes; fails immediately if an obstacle prevents it. */
    <T> T awaitPresent(
            FrameInbox inbox,
            Supplier<Optional<T>> lookup,
            Duration limit,
            Supplier<Optional<String>> obstacle,
            Supplier<String> expected) {
        List<T> found = new ArrayList<>();
        BooleanSupplier condition = () -> {
            read(inbox, lookup).ifPresent(found::add);
            if (found.isEmpty()) {
                obstacle.get().ifPresent(reason -> {
                    throw new AssertionError(reason + '\n' + inbox);
                });
            }
            return !found.isEmpty();
        };
        try {
            Await.until(lock, limit, condition, () -> "no " + expected.get());
        } finally {
            assertNoViolation();
        }
        return found.get(0);
    }

    private void await(BooleanSupplier condition, String expected, Duration limit) {
        BooleanSupplier checked = () -> {
            boolean met = condition.getAsBoolean();
            if (!met && stream == null && notificationPending && room > 0) {
                throw new AssertionError(
                        "cannot await " + expected + ": the connection is writable again, but no stream is"
                                + " attached to notify; call attach(stream) after opening the stream, or use TestStream.open");
            }
            return met;
        };
        try {
            Await.until(lock, limit, checked, () -> expected + " did not arrive: " + this);
        } finally {
            assertNoViolation();
        }
    }

    @Override
    public String toString() {
        return guarded(() -> "RecordingConnection[closed=" + closed + ", flushes=" + flushes + ", writes="
                + recorded.sizes() + ", text=\n" + recorded.flushedText() + ']');
    }
}
