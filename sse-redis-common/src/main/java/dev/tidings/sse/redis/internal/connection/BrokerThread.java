// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The broker's one thread: it owns the connections' state and all timers. What comes after its end is dropped. */
public final class BrokerThread {

    private static final Logger LOGGER = System.getLogger(BrokerThread.class.getPackageName());

    private final ScheduledThreadPoolExecutor executor =
            new ScheduledThreadPoolExecutor(1, this::newThread, new ThreadPoolExecutor.DiscardPolicy());

    private volatile @Nullable Thread thread;

    public BrokerThread() {
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Whether the caller is one of this worker's tasks. */
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

    /** Drops all that is still to come; returns when another's task under way has ended, or after a second. */
    public void close() {
        if (isCurrentThread()) {
            // The task under way neither waits for itself nor is it interrupted.
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

    /** A task that fails must not end silently, nor what it was to do next. */
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
