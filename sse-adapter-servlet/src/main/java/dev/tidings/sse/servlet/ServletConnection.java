// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import dev.tidings.sse.spi.ManagedStream;
import dev.tidings.sse.spi.StreamConnection;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One client's response over a container's non-blocking output.
 *
 * <p>A lock surrounds every call of the output. It is the barrier that keeps a container from recycling a response that a
 * writer loop is still in: {@link #leave} returns only when the loop is out, and nothing enters after it. Reentrant, since a
 * container may report an error from within a write. Nothing else is called while it is held: neither the stream, nor what
 * ends the response.
 */
final class ServletConnection implements StreamConnection {

    private static final Logger LOG = System.getLogger(ServletConnection.class.getName());

    private static final long END_LIMIT_NANOS = 1_000_000_000;
    private static final long END_POLL_NANOS = 20_000;

    private final Executor container;
    private final ServletOutputStream output;
    private final AsyncExchange exchange;
    private final ReentrantLock barrier = new ReentrantLock();
    private final AtomicBoolean finished = new AtomicBoolean();
    private volatile @Nullable ManagedStream stream;
    private volatile @Nullable Thread finisher;
    private volatile boolean ended;

    // Guarded by the barrier.
    private boolean writable;
    private boolean flushPending;
    private boolean left;

    ServletConnection(Executor container, ServletOutputStream output, AsyncExchange exchange) {
        this.container = container;
        this.output = output;
        this.exchange = exchange;
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

    /** The container can take more; the first time, that it can take anything at all. */
    void onWritePossible() throws IOException {
        barrier.lock();
        try {
            writable = true;
            flushIfReady();
        } finally {
            barrier.unlock();
        }
    }

    @Override
    public boolean isWritable() {
        Throwable failure;
        barrier.lock();
        try {
            if (left || !writable) {
                return false;
            }
            return flushIfReady() && output.isReady();
        } catch (Throwable e) {
            left = true;
            failure = e;
        } finally {
            barrier.unlock();
        }
        report(failure);
        return false;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        barrier.lock();
        try {
            requirePresent();
            output.write(bytes, offset, length);
        } catch (Throwable e) {
            left = true;
            throw asIOException(e);
        } finally {
            barrier.unlock();
        }
    }

    @Override
    public void flush() throws IOException {
        barrier.lock();
        try {
            requirePresent();
            flushPending = true;
            flushIfReady();
        } catch (Throwable e) {
            left = true;
            throw asIOException(e);
        } finally {
            barrier.unlock();
        }
    }

    @Override
    public void close() {
        leave();
        finish(this::runOnContainer);
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

    /**
     * Ends the response if nobody has; not from within a write, where the loop will do it. If the loop is about to, waits
     * until it has, since the container may recycle the response when its callback returns. The limit is for a container
     * that would not let the loop end it meanwhile.
     */
    void finishInCallback() {
        if (barrier.isHeldByCurrentThread()) {
            return;
        }
        finish(Runnable::run);
        long deadline = System.nanoTime() + END_LIMIT_NANOS;
        while (!ended && finisher != Thread.currentThread() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(this, END_POLL_NANOS);
        }
    }

    /** Takes the response away from the stream, for another answer. False if it has ended. */
    boolean takeBack() {
        leave();
        boolean taken = finished.compareAndSet(false, true);
        ended |= taken;
        return taken;
    }

    private void finish(Executor executor) {
        if (!finished.compareAndSet(false, true)) {
            return;
        }
        finisher = Thread.currentThread();
        try {
            exchange.finish(executor);
        } catch (Throwable e) {
            LOG.log(Level.DEBUG, "the container had ended the response already", e);
        } finally {
            finisher = null;
            ended = true;
        }
    }

    private void runOnContainer(Runnable work) {
        try {
            container.execute(work);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "the container does not run tasks any more", e);
            ForkJoinPool.commonPool().execute(work);
        }
    }

    /** Sends what waits to be sent; false if it has to wait on. Asks isReady before each flush: only a "no" calls us back. */
    private boolean flushIfReady() throws IOException {
        if (flushPending && !left && output.isReady()) {
            flushPending = false;
            output.flush();
        }
        return !flushPending;
    }

    private void requirePresent() throws IOException {
        if (left) {
            throw new IOException("the response has ended or failed");
        }
    }

    private void report(Throwable failure) {
        ManagedStream current = stream;
        if (current != null) {
            current.onFailure(failure);
        }
    }

    private static IOException asIOException(Throwable e) {
        return e instanceof IOException failure ? failure : new IOException("the container failed to write: " + e, e);
    }
}
