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
 * A client's connection in memory, which records what it is given and insists on the contract of {@link StreamConnection}:
 * a call that breaks it does no harm there and then, but makes every later {@code await…} and {@link #assertNoViolation}
 * fail. Writable without end, unless told otherwise. Thread-safe for the test.
 */
public final class RecordingConnection implements StreamConnection {

    private final Object lock = new Object();
    private final ConnectionRules rules = new ConnectionRules();
    // All that follows is guarded by the lock.
    private final RecordedBytes recorded = new RecordedBytes();
    private @Nullable AdapterStream stream;
    private @Nullable IOException nextFailure;
    private long room = Long.MAX_VALUE;
    private boolean notificationOwed;
    private boolean closed;
    private int flushes;

    /** A connection that is open and writable. */
    public RecordingConnection() {}

    /** {@return a connection for a stream that is compressed, open and writable; its text is what a client reads} */
    public static RecordingConnection ofGzip() {
        RecordingConnection connection = new RecordingConnection();
        connection.recorded.expectGzip();
        return connection;
    }

    /**
     * Names the stream to be told when the connection becomes writable.
     *
     * @param attached the stream that owns this connection
     */
    public void attach(AdapterStream attached) {
        synchronized (lock) {
            stream = attached;
        }
        notifyIfOwed();
    }

    /**
     * Makes the connection writable without end, or not at all.
     *
     * @param writable whether {@link #isWritable} is to answer true; if so, the attached stream is told before this returns
     */
    public void setWritable(boolean writable) {
        acceptOnly(writable ? Long.MAX_VALUE : 0);
    }

    /**
     * Makes the connection writable until it has taken so many more bytes; the write that reaches them is taken whole.
     *
     * @param bytes how many; with 0 it is not writable
     */
    public void acceptOnly(long bytes) {
        synchronized (lock) {
            room = bytes;
        }
        notifyIfOwed();
    }

    private void notifyIfOwed() {
        AdapterStream told;
        synchronized (lock) {
            if (stream == null || !notificationOwed || room <= 0 || closed) {
                return;
            }
            notificationOwed = false;
            told = stream;
        }
        rules.whileNotifying(told::onWritable);
    }

    /**
     * Lets the next write fail, as when the client is gone. Whatever but {@link #close} comes after it is a violation.
     *
     * @param failure what the write throws
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
                notificationOwed |= !writable;
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
     * What a client can have read: all that was written and flushed, or ended by {@link #close}.
     *
     * @return the bytes as UTF-8, those of a gzip stream decoded as far as they go
     */
    public String text() {
        return guarded(() -> recorded.flushedText());
    }

    /** {@return the sizes in bytes of all writes, in order} */
    public List<Integer> writeSizes() {
        return guarded(() -> recorded.sizes());
    }

    /** {@return how many flushes there were} */
    public int flushes() {
        return guarded(() -> flushes);
    }

    /** {@return whether {@link #close} was called} */
    public boolean isClosed() {
        return guarded(() -> closed);
    }

    /** {@return whether a compressed stream has come to its end, with its trailer} */
    public boolean isWholeGzip() {
        return guarded(() -> recorded.isWholeGzip());
    }

    /**
     * Waits until a text has arrived.
     *
     * @param part what {@link #text} is to contain
     * @param limit how long to wait at most
     * @return all text so far
     */
    public String awaitText(String part, Duration limit) {
        await(() -> recorded.flushedText().contains(part), "a text that contains \"" + part + '"', limit);
        return text();
    }

    /**
     * Waits until the text is as it should be.
     *
     * @param expectation what {@link #text} is to satisfy
     * @param limit how long to wait at most
     * @return all text so far
     */
    public String awaitText(Predicate<String> expectation, Duration limit) {
        await(() -> expectation.test(recorded.flushedText()), "the text that was expected", limit);
        return text();
    }

    /**
     * Waits for {@link #close}.
     *
     * @param limit how long to wait at most
     */
    public void awaitClosed(Duration limit) {
        await(() -> closed, "the connection's end", limit);
    }

    /**
     * Checks that nobody broke the contract of {@link StreamConnection} so far.
     *
     * @throws AssertionError if somebody did; it tells what was wrong and carries the stacks
     */
    public void assertNoViolation() {
        synchronized (lock) {
            rules.check(recorded.areUnchanged(), "The bytes of a write were changed after it");
        }
        rules.assertNoViolation();
    }

    private <T> T guarded(Supplier<T> question) {
        synchronized (lock) {
            return question.get();
        }
    }

    /** Returns whether the hub has found this connection not writable and expects a notification. */
    boolean awaitsNotification() {
        return guarded(() -> notificationOwed);
    }

    /** Parses the flushed bytes, then asks a question about the result. */
    <T> T read(FrameInbox inbox, Supplier<T> question) {
        return guarded(() -> {
            inbox.read(recorded.flushedBytes());
            return question.get();
        });
    }

    /** Waits for a value parsed from the flushed bytes; fails at once if an obstacle makes waiting pointless. */
    <T> T awaitPresent(
            FrameInbox inbox,
            Supplier<Optional<T>> look,
            Duration limit,
            Supplier<Optional<String>> obstacle,
            Supplier<String> expected) {
        List<T> found = new ArrayList<>();
        BooleanSupplier condition = () -> {
            read(inbox, look).ifPresent(found::add);
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
            if (!met && stream == null && notificationOwed && room > 0) {
                throw new AssertionError(
                        "cannot await " + expected + ": the connection is writable again, but no stream is"
                                + " attached to notify; call attach(stream) after opening the stream, or use TestStream.open");
            }
            return met;
        };
        try {
            Await.until(lock, limit, checked, () -> expected + " did not come. " + this);
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
