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
    private final ContainerQuirks way;
    private final ResponseCompletion end;
    private volatile @Nullable AdapterStream stream;

    // Guarded by the barrier, which is this object's monitor: there are many connections, and it costs each of them
    // nothing.
    private @Nullable Piece waiting;
    private boolean firstTaken;
    private boolean cut;
    private boolean called;
    private int lingering;
    private boolean flushPending;
    private boolean left;

    private record Piece(byte[] bytes, int offset, int length) {}

    /** The executor runs a framework's part of the response's end. */
    ServletConnection(Executor ends, ServletOutputStream output, ContainerQuirks way, AsyncExchange exchange) {
        this.ends = ends;
        this.output = output;
        this.way = way;
        this.end = new ResponseCompletion(exchange);
    }

    /** Begins to listen; from here on the container may call back. Last of all, and not if the stream has ended already. */
    void start(AdapterStream opened, WriteListener listener) throws IOException {
        stream = opened;
        synchronized (this) {
            if (!left) {
                output.setWriteListener(listener);
            }
        }
    }

    /**
     * The container can take more; the first time, that it can take anything at all. What waits is sent.
     *
     * @param lingers whether the caller stays in the response after its callback: the loop may write after {@link #callbackEnded}
     */
    synchronized void onWritePossible(boolean lingers) throws IOException {
        called = true;
        lingering += lingers ? 1 : 0;
        sendWaiting();
    }

    /** A thread of the container that lingered has left the response. What waited for that is sent. */
    void callbackEnded() {
        try {
            synchronized (this) {
                lingering--;
                if (!left && isFree()) {
                    sendWaiting();
                }
            }
        } catch (Throwable e) {
            report(failed(e));
        }
    }

    /** Whether the loop may touch the output: the container has called, and is out again. */
    private boolean isFree() {
        return called && lingering == 0;
    }

    @Override
    public boolean isWritable() {
        try {
            synchronized (this) {
                return !left && (called ? isFree() && sendWaiting() && output.isReady() : !firstTaken);
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
                waiting = new Piece(bytes, offset, length);
                firstTaken = true;
            }
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    @Override
    public synchronized void flush() throws IOException {
        requireOpen();
        try {
            flushPending = way.buffers();
            if (isFree()) {
                sendWaiting();
            }
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        leave();
        end.finish(ends);
    }

    /** The response is no longer to be touched, and nobody does when this returns, unless the caller came from there. */
    synchronized void leave() {
        left = true;
    }

    /** Ends the response if nobody has; not from within a write, where the loop will do it. */
    void finishInCallback() {
        if (!Thread.holdsLock(this)) {
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

    /** Sends what waits to be sent; false if it waits on. Asks isReady before each call: only a "no" calls us back. */
    private boolean sendWaiting() throws IOException {
        while (hasWaiting() && !left && output.isReady()) {
            Piece next = waiting;
            if (next != null && !cut) {
                waiting = null;
                send(next.bytes, next.offset, next.length);
            } else {
                flushPending &= cut;
                cut = false;
                output.flush();
            }
        }
        return !hasWaiting();
    }

    private boolean hasWaiting() {
        return waiting != null || flushPending;
    }

    /** As much as the container takes well at a time; the rest waits until that is flushed. */
    private void send(byte[] bytes, int offset, int length) throws IOException {
        int taken = Math.min(length, way.largestWrite());
        if (taken < length) {
            waiting = new Piece(bytes, offset + taken, length - taken);
            cut = true;
        }
        way.write(output, bytes, offset, taken);
    }

    private void requireOpen() throws IOException {
        if (left) {
            throw new IOException("the response has ended or failed");
        }
    }

    private synchronized IOException failed(Throwable e) {
        left = true;
        return e instanceof IOException failure ? failure : new IOException("the container failed to write: " + e, e);
    }

    private void report(Throwable failure) {
        AdapterStream current = stream;
        if (current != null) {
            current.onFailure(failure);
        }
    }
}
