// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The broker's thread, which owns the state of all connections and all timers. Drops tasks submitted after its end. */
public final class BrokerThread {

    private static final Logger LOGGER = System.getLogger(BrokerThread.class.getPackageName());

    private final ScheduledThreadPoolExecutor executor =
            new ScheduledThreadPoolExecutor(1, this::newThread, new ThreadPoolExecutor.DiscardPolicy());

    private volatile @Nullable Thread thread;

    public BrokerThread() {
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Returns whether the caller runs on this thread. */
    public boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    public void execute(Runnable task) {
        executor.schedule(guarded(task), 0, TimeUnit.NANOSECONDS);
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    public void after(Duration delay, Runnable task) {
        executor.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Drops pending tasks and waits for at most 1 s for the current one, unless that is the caller. */
    public void close() {
        if (isCurrentThread()) {
            // The current task must neither wait for itself nor be interrupted.
            executor.shutdown();
            return;
        }
        executor.shutdownNow();
        try {
            executor.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Logs a failure of a task, because the executor would discard it silently. */
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (Throwable e) {
                LOGGER.log(Level.ERROR, "a task of the Redis broker failed", e);
            }
        };
    }

    private Thread newThread(Runnable task) {
        Thread made = new Thread(task, "tidings-redis");
        made.setDaemon(true);
        thread = made;
        return made;
    }
}
