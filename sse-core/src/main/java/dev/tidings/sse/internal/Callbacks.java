// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs what applications hang on futures, so that none of it runs on a writer loop. One thread, which ends when idle. */
final class Callbacks {

    private final ThreadPoolExecutor executor;

    Callbacks(String name) {
        executor = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        executor.allowCoreThreadTimeOut(true);
    }

    void run(Runnable callback) {
        executor.execute(callback);
    }

    <T> void complete(CompletableFuture<T> future, T value) {
        executor.execute(() -> future.complete(value));
    }

    /** From now on the thread ends as soon as nothing is left to do. */
    void close() {
        executor.setKeepAliveTime(1, TimeUnit.MILLISECONDS);
    }

    void complete(CompletableFuture<Void> future) {
        executor.execute(() -> future.complete(null));
    }

    void fail(CompletableFuture<?> future, Throwable cause) {
        executor.execute(() -> future.completeExceptionally(cause));
    }
}
