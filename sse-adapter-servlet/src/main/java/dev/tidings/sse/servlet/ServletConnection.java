// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import dev.tidings.sse.spi.ManagedStream;
import dev.tidings.sse.spi.StreamConnection;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One client's response over a container's non-blocking output.
 *
 * <p>A lock surrounds every call of the output. It is the barrier that keeps a container from recycling a response that a
 * writer loop is still in: {@link #leave} returns only when the loop is out, and nothing enters after it. Reentrant, since a
 * container may report an error from within a write. Nothing else is called while it is held: neither the stream, nor what
 * ends the response.
 *
 * <p>The first bytes are kept until the container's first callback, which sends them: of most clients that leave at once it
 * learns there, and not from a loop.
 */
final class ServletConnection implements StreamConnection {

    private final Executor ends;
    private final ServletOutputStream output;
    private final ResponseEnd end;
    private final ReentrantLock barrier = new ReentrantLock();
    private volatile @Nullable ManagedStream stream;

    // Guarded by the barrier.
    private byte @Nullable [] first;
    private int firstOffset;
    private int firstLength;
    private boolean firstTaken;
    private boolean called;
    private int lingering;
    private boolean flushPending;
    private boolean left;

    /** The executor runs a framework's part of the response's end. */
    ServletConnection(Executor ends, ServletOutputStream output, AsyncExchange exchange) {
        this.ends = ends;
        this.output = output;
        this.end = new ResponseEnd(exchange);
    }

    /** Begins to listen; from here on the container may call back. Last of all, and not if the stream has ended already. */
    void start(ManagedStream opened, WriteListener listener) throws IOException {
        stream = opened;
        barrier.lock();
        try {
            if (!left) {
                output.setWriteListener(listener);
            }
        } finally {
            barrier.unlock();
        }
    }

    /**
     * The container can take more; the first time, that it can take anything at all. What waits is sent.
     *
     * @param lingers whether the caller stays in the response after its callback: the loop may write after {@link #callbackEnded}
     */
    void onWritePossible(boolean lingers) throws IOException {
        barrier.lock();
        try {
            called = true;
            lingering += lingers ? 1 : 0;
            sendWaiting();
        } finally {
            barrier.unlock();
        }
    }

    /** A thread of the container that lingered has left the response. What waited for that is sent. */
    void callbackEnded() {
        Throwable failure;
        barrier.lock();
        try {
            lingering--;
            if (!left && isFree()) {
                sendWaiting();
            }
            return;
        } catch (Throwable e) {
            failure = failed(e);
        } finally {
            barrier.unlock();
        }
        report(failure);
    }

    /** Whether the loop may touch the output: the container has called, and is out again. */
    private boolean isFree() {
        return called && lingering == 0;
    }

    @Override
    public boolean isWritable() {
        Throwable failure;
        barrier.lock();
        try {
            return !left && (called ? isFree() && sendWaiting() && output.isReady() : !firstTaken);
        } catch (Throwable e) {
            failure = failed(e);
        } finally {
            barrier.unlock();
        }
        report(failure);
        return false;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        enter();
        try {
            if (isFree()) {
                output.write(bytes, offset, length);
            } else {
                keepFirst(bytes, offset, length);
            }
        } catch (Throwable e) {
            throw failed(e);
        } finally {
            barrier.unlock();
        }
    }

    @Override
    public void flush() throws IOException {
        enter();
        try {
            flushPending = true;
            if (isFree()) {
                sendWaiting();
            }
        } catch (Throwable e) {
            throw failed(e);
        } finally {
            barrier.unlock();
        }
    }

    @Override
    public void close() {
        leave();
        end.finish(ends);
    }

    /** The response is no longer to be touched, and nobody does when this returns, unless the caller came from there. */
    void leave() {
        barrier.lock();
        try {
            left = true;
        } finally {
            barrier.unlock();
        }
    }

    /** Ends the response if nobody has; not from within a write, where the loop will do it. */
    void finishInCallback() {
        if (!barrier.isHeldByCurrentThread()) {
            end.finish(Runnable::run);
            end.await();
        }
    }

    /** The container says that the response has ended. True if that was nobody's doing here. */
    boolean endedByOthers() {
        boolean byOthers = takeBack();
        end.awaitEnded();
        return byOthers;
    }

    /** Takes the response away from the stream, for another answer. False if it has ended. */
    boolean takeBack() {
        leave();
        return end.giveUp();
    }

    private void keepFirst(byte[] bytes, int offset, int length) {
        first = bytes;
        firstOffset = offset;
        firstLength = length;
        firstTaken = true;
    }

    /** Sends what waits to be sent; false if it waits on. Asks isReady before each call: only a "no" calls us back. */
    private boolean sendWaiting() throws IOException {
        byte[] waiting = first;
        if (waiting != null && !left && output.isReady()) {
            first = null;
            output.write(waiting, firstOffset, firstLength);
        }
        if (flushPending && first == null && !left && output.isReady()) {
            flushPending = false;
            output.flush();
        }
        return first == null && !flushPending;
    }

    /** Holds the barrier when it returns. */
    private void enter() throws IOException {
        barrier.lock();
        if (left) {
            barrier.unlock();
            throw new IOException("the response has ended or failed");
        }
    }

    private IOException failed(Throwable e) {
        left = true;
        return e instanceof IOException failure ? failure : new IOException("the container failed to write: " + e, e);
    }

    private void report(Throwable failure) {
        ManagedStream current = stream;
        if (current != null) {
            current.onFailure(failure);
        }
    }
}
