// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that complete responses with code of frameworks and applications, so that writer loops do not run that code.
 * All streams share a few threads, which end when idle. Container threads are unsuitable, because their tasks belong to the
 * request and fail if the request has ended.
 */
final class CompletionThreads {

    static final Executor SHARED = create();

    private static final int THREADS = 4;
    private static final int IDLE_SECONDS = 10;

    private CompletionThreads() {}

    private static Executor create() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "tidings-end-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
