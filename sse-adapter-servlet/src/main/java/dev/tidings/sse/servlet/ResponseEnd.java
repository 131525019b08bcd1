// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ends a response once, whoever comes first. Thread-safe.
 *
 * <p>A framework's part of the end may have to run on a thread of the container. If the container calls back meanwhile, that
 * part is run in the callback: when it returns, the container may recycle the request, and a framework that touches it then
 * may go mad. If the container has ended the response by itself, the framework's part is left out.
 */
final class ResponseEnd {

    private static final Logger LOG = System.getLogger(ResponseEnd.class.getName());

    private static final long LIMIT_NANOS = 1_000_000_000;
    private static final long POLL_NANOS = 20_000;

    private final AsyncExchange exchange;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicReference<@Nullable Runnable> waiting = new AtomicReference<>();
    private volatile boolean handedOver;
    private final AtomicReference<@Nullable Thread> finisher = new AtomicReference<>();
    private volatile boolean over;

    ResponseEnd(AsyncExchange exchange) {
        this.exchange = exchange;
    }

    /** Ends the response if nobody has. The executor runs what must not run here. */
    void finish(Executor executor) {
        if (begun.compareAndSet(false, true)) {
            run(() -> exchange.finish(work -> handOver(work, executor)));
            if (!handedOver) {
                over = true;
            }
        }
    }

    private void handOver(Runnable work, Executor executor) {
        handedOver = true;
        waiting.set(work);
        executor.execute(this::runWaiting);
    }

    private void runWaiting() {
        Runnable work = waiting.getAndSet(null);
        if (work != null) {
            run(work);
            over = true;
        }
    }

    private void run(Runnable work) {
        finisher.set(Thread.currentThread());
        try {
            work.run();
        } catch (Throwable e) {
            LOG.log(Level.DEBUG, "the container had ended the response already", e);
        } finally {
            finisher.compareAndSet(Thread.currentThread(), null);
        }
    }

    /** Leaves the end to somebody else. False if it has begun. */
    boolean giveUp() {
        boolean given = begun.compareAndSet(false, true);
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
        while (!over && finisher.get() != Thread.currentThread() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(this, POLL_NANOS);
        }
    }

    /** The container has ended the response: what has not begun is left out, what has is waited for. */
    void awaitEnded() {
        if (waiting.getAndSet(null) != null) {
            over = true;
        }
        await();
    }
}
