// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import dev.tidings.sse.servlet.spi.AsyncExchange;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The completion of a response, which happens exactly once. Thread-safe.
 *
 * <p>A framework may need a thread other than the writer loop for its part of the completion. If the container calls back
 * before such a thread has run that part, it runs in the callback. After the callback returns, the container may recycle the
 * request; accessing it then has undefined effects. If the container has completed the response, that part is skipped.
 */
final class ResponseCompletion {

    private static final Logger LOG = System.getLogger(ResponseCompletion.class.getName());

    private static final long LIMIT_NANOS = 1_000_000_000;
    private static final long POLL_NANOS = 20_000;

    private final AsyncExchange exchange;

    // Guarded by this object's monitor.
    private boolean started;
    private @Nullable Runnable pending;
    private @Nullable Thread finisher;

    private volatile boolean submitted;
    private volatile boolean completed;

    ResponseCompletion(AsyncExchange exchange) {
        this.exchange = exchange;
    }

    /** Completes the response unless it is complete. The executor runs the framework's part. */
    void finish(Executor executor) {
        if (start()) {
            run(() -> exchange.finish(work -> submit(work, executor)));
            if (!submitted) {
                completed = true;
            }
        }
    }

    private void submit(Runnable work, Executor executor) {
        submitted = true;
        setPending(work);
        executor.execute(this::runPending);
    }

    private void runPending() {
        Runnable work = takePending();
        if (work != null) {
            run(work);
            completed = true;
        }
    }

    private void run(Runnable work) {
        setFinisher(Thread.currentThread());
        try {
            work.run();
        } catch (Throwable e) {
            LOG.log(Level.DEBUG, "the container had already completed the response", e);
        } finally {
            unsetFinisher(Thread.currentThread());
        }
    }

    /** Reserves the completion for the caller. Returns false if it has started. */
    boolean reserve() {
        boolean reserved = start();
        if (reserved) {
            completed = true;
        }
        return reserved;
    }

    /**
     * Runs a pending framework part, and waits while another thread completes the response. The wait is limited, because a
     * container may block that thread until this callback returns.
     */
    void await() {
        runPending();
        long deadline = System.nanoTime() + LIMIT_NANOS;
        while (!completed && !isFinisher(Thread.currentThread()) && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(this, POLL_NANOS);
        }
    }

    /** Called when the container has completed the response. Skips a pending framework part, and waits for a running one. */
    void awaitCompleted() {
        if (takePending() != null) {
            completed = true;
        }
        await();
    }

    private synchronized boolean start() {
        boolean first = !started;
        started = true;
        return first;
    }

    private synchronized void setPending(Runnable work) {
        pending = work;
    }

    private synchronized @Nullable Runnable takePending() {
        Runnable work = pending;
        pending = null;
        return work;
    }

    private synchronized void setFinisher(Thread thread) {
        finisher = thread;
    }

    private synchronized void unsetFinisher(Thread thread) {
        if (finisher == thread) {
            finisher = null;
        }
    }

    private synchronized boolean isFinisher(Thread thread) {
        return finisher == thread;
    }
}
