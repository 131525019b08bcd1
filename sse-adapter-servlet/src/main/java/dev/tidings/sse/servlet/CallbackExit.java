// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Tells when a container's thread, which has called back, is out of the response as well.
 *
 * <p>Tomcat needs it. When {@code onWritePossible} has returned, its thread looks whether the response has failed meanwhile;
 * if so, it recycles the response then and there, without a word to any listener. A writer loop whose write fails at that
 * moment is still in it, and its exception lands on the next request. There is nothing to wait on, so the thread is looked
 * at: at rest it waits for its next task. One that is always at work is taken to be out after a while.
 */
final class CallbackExit {

    private final long limitMillis;

    /** With how long, more or less, a thread that is always at work is waited for. */
    CallbackExit(Duration limit) {
        limitMillis = limit.toMillis();
    }

    /** Runs short work, which must not block, once a thread that is in a callback is out. */
    void await(Thread callback, Runnable work) {
        look(callback, 1, work);
    }

    /** All share the JDK's one thread for such tasks. Each look comes twice as late as the one before. */
    private void look(Thread callback, long millis, Runnable work) {
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, Runnable::run)
                .execute(() -> {
                    if (isAtRest(callback) || 2 * millis > limitMillis) {
                        work.run();
                    } else {
                        look(callback, 2 * millis, work);
                    }
                });
    }

    private static boolean isAtRest(Thread thread) {
        return switch (thread.getState()) {
            case WAITING, TIMED_WAITING, TERMINATED -> true;
            case NEW, RUNNABLE, BLOCKED -> false;
        };
    }
}
