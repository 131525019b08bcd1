// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.concurrent;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A thread that completes applications' futures and runs their callbacks, so that no application code runs on a writer
 * loop. The thread ends after 10 s without work. Thread-safe.
 */
public final class CallbackExecutor {

    private final ThreadPoolExecutor executor;

    public CallbackExecutor(String name) {
        executor = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        executor.allowCoreThreadTimeOut(true);
    }

    public void run(Runnable callback) {
        executor.execute(callback);
    }

    public <T> void complete(CompletableFuture<T> future, T value) {
        executor.execute(() -> future.complete(value));
    }

    public void complete(CompletableFuture<Void> future) {
        executor.execute(() -> future.complete(null));
    }

    public void fail(CompletableFuture<?> future, Throwable cause) {
        executor.execute(() -> future.completeExceptionally(cause));
    }

    /** Lets the thread end as soon as its queue is empty. Further callbacks still run. */
    public void close() {
        executor.setKeepAliveTime(1, TimeUnit.MILLISECONDS);
    }
}
