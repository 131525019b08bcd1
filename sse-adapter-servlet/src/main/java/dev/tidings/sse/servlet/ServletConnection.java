// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import dev.tidings.sse.servlet.spi.AsyncExchange;
import dev.tidings.sse.spi.AdapterStream;
import dev.tidings.sse.spi.StreamConnection;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One client's response over a container's non-blocking output.
 *
 * <p>This object's monitor guards every call of the output. It keeps the container from recycling a response while a writer
 * loop uses it: {@link #detach} returns only when no loop uses the output, and no loop uses it afterwards. The monitor is
 * reentrant, because a container may report an error from within a write. No thread calls the stream or completes the
 * response while it holds the monitor.
 *
 * <p>Bytes that the loop writes before the container's first callback are kept, and that callback sends them. If the client
 * has disconnected already, the failure then usually occurs in the callback, on a container's thread.
 */
final class ServletConnection implements StreamConnection {

    private final Executor completionThreads;
    private final ServletOutputStream output;
    private final ContainerQuirks quirks;
    private final ResponseCompletion completion;
    private volatile @Nullable AdapterStream stream;

    // Guarded by this object's monitor. A separate lock object would cost memory for each connection.
    private @Nullable Piece pending;
    private boolean firstStored;
    private boolean flushBeforePending;
    private boolean calledBack;
    private int lingering;
    private boolean flushPending;
    private boolean detached;

    private record Piece(byte[] bytes, int offset, int length) {}

    /** The executor runs a framework's part of completing the response. */
    ServletConnection(
            Executor completionThreads, ServletOutputStream output, ContainerQuirks quirks, AsyncExchange exchange) {
        this.completionThreads = completionThreads;
        this.output = output;
        this.quirks = quirks;
        this.completion = new ResponseCompletion(exchange);
    }

    /** Registers the listener, after which the container may call back. Called last. Has no effect if the stream has ended. */
    void start(AdapterStream opened, WriteListener listener) throws IOException {
        stream = opened;
        synchronized (this) {
            if (!detached) {
                output.setWriteListener(listener);
            }
        }
    }

    /**
     * Called when the output is ready. Sends pending bytes.
     *
     * @param lingers whether the calling thread uses the response after its callback; then the loop may write only after
     *     {@link #callbackEnded}
     */
    synchronized void onWritePossible(boolean lingers) throws IOException {
        calledBack = true;
        lingering += lingers ? 1 : 0;
        sendPending();
    }

    /** Called when a lingering container thread no longer uses the response. Sends pending bytes. */
    void callbackEnded() {
        try {
            synchronized (this) {
                lingering--;
                if (!detached && isFree()) {
                    sendPending();
                }
            }
        } catch (Throwable e) {
            report(failed(e));
        }
    }

    /** Returns whether the loop may use the output: the container has called back and its threads do not use the response. */
    private boolean isFree() {
        return calledBack && lingering == 0;
    }

    @Override
    public boolean isWritable() {
        try {
            synchronized (this) {
                return !detached && (calledBack ? isFree() && sendPending() && output.isReady() : !firstStored);
            }
        } catch (Throwable e) {
            report(failed(e));
            return false;
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        requireOpen();
        try {
            if (isFree()) {
                send(bytes, offset, length);
            } else {
                pending = new Piece(bytes, offset, length);
                firstStored = true;
            }
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    @Override
    public synchronized void flush() throws IOException {
        requireOpen();
        try {
            flushPending = quirks.buffers();
            if (isFree()) {
                sendPending();
            }
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        detach();
        completion.finish(completionThreads);
    }

    /** Prevents further use of the output. When this returns, no other thread uses it. */
    synchronized void detach() {
        detached = true;
    }

    /** Completes the response unless it is complete. Has no effect within a write, because the loop then completes it. */
    void finishInCallback() {
        if (!Thread.holdsLock(this)) {
            completion.finish(Runnable::run);
            completion.await();
        }
    }

    /** Called when the container has completed the response. Returns true if this connection did not cause the completion. */
    boolean completedByOthers() {
        boolean byOthers = reclaim();
        completion.awaitCompleted();
        return byOthers;
    }

    /** Detaches the response from the stream, so that it can carry another answer. Returns false if it is complete. */
    boolean reclaim() {
        detach();
        return completion.reserve();
    }

    /**
     * Sends pending bytes; returns false if some remain. Calls isReady before each write, because the container calls back
     * only after isReady has returned false.
     */
    private boolean sendPending() throws IOException {
        while (hasPending() && !detached && output.isReady()) {
            Piece next = pending;
            if (next != null && !flushBeforePending) {
                pending = null;
                send(next.bytes, next.offset, next.length);
            } else {
                // A flush between two pieces does not replace the flush of the last piece.
                flushPending &= flushBeforePending;
                flushBeforePending = false;
                output.flush();
            }
        }
        return !hasPending();
    }

    private boolean hasPending() {
        return pending != null || flushPending;
    }

    /** Sends at most the container's largest write. The remaining bytes stay pending until the sent bytes are flushed. */
    private void send(byte[] bytes, int offset, int length) throws IOException {
        int count = Math.min(length, quirks.largestWrite());
        if (count < length) {
            pending = new Piece(bytes, offset + count, length - count);
            flushBeforePending = true;
        }
        quirks.write(output, bytes, offset, count);
    }

    private void requireOpen() throws IOException {
        if (detached) {
            throw new IOException("the response is complete or has failed");
        }
    }

    private synchronized IOException failed(Throwable e) {
        detached = true;
        return e instanceof IOException failure ? failure : new IOException("the container failed to write: " + e, e);
    }

    private void report(Throwable failure) {
        AdapterStream current = stream;
        if (current != null) {
            current.onFailure(failure);
        }
    }
}
