// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import dev.tidings.sse.servlet.spi.AsyncExchange;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ends a response once, whoever comes first. Thread-safe.
 *
 * <p>A framework's part of the end may have to run on a thread of the container. If the container calls back meanwhile, that
 * part is run in the callback: when it returns, the container may recycle the request, and a framework that touches it then
 * may go mad. If the container has ended the response by itself, the framework's part is left out.
 */
final class ResponseCompletion {

    private static final Logger LOG = System.getLogger(ResponseCompletion.class.getName());

    private static final long LIMIT_NANOS = 1_000_000_000;
    private static final long POLL_NANOS = 20_000;

    private final AsyncExchange exchange;

    // Guarded by this object's monitor.
    private boolean begun;
    private @Nullable Runnable waiting;
    private @Nullable Thread finisher;

    private volatile boolean handedOver;
    private volatile boolean over;

    ResponseCompletion(AsyncExchange exchange) {
        this.exchange = exchange;
    }

    /** Ends the response if nobody has. The executor runs what must not run here. */
    void finish(Executor executor) {
        if (begin()) {
            run(() -> exchange.finish(work -> handOver(work, executor)));
            if (!handedOver) {
                over = true;
            }
        }
    }

    private void handOver(Runnable work, Executor executor) {
        handedOver = true;
        setWaiting(work);
        executor.execute(this::runWaiting);
    }

    private void runWaiting() {
        Runnable work = takeWaiting();
        if (work != null) {
            run(work);
            over = true;
        }
    }

    private void run(Runnable work) {
        setFinisher(Thread.currentThread());
        try {
            work.run();
        } catch (Throwable e) {
            LOG.log(Level.DEBUG, "the container had ended the response already", e);
        } finally {
            unsetFinisher(Thread.currentThread());
        }
    }

    /** Leaves the end to somebody else. False if it has begun. */
    boolean giveUp() {
        boolean given = begin();
        if (given) {
            over = true;
        }
        return given;
    }

    /**
     * If another thread is ending the response, waits until it has; what has not begun is done here. The limit is for a
     * container that would not let that thread end it meanwhile.
     */
    void await() {
        runWaiting();
        long deadline = System.nanoTime() + LIMIT_NANOS;
        while (!over && !isFinisher(Thread.currentThread()) && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(this, POLL_NANOS);
        }
    }

    /** The container has ended the response: what has not begun is left out, what has is waited for. */
    void awaitEnded() {
        if (takeWaiting() != null) {
            over = true;
        }
        await();
    }

    private synchronized boolean begin() {
        boolean first = !begun;
        begun = true;
        return first;
    }

    private synchronized void setWaiting(Runnable work) {
        waiting = work;
    }

    private synchronized @Nullable Runnable takeWaiting() {
        Runnable work = waiting;
        waiting = null;
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
