// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A detector of the moment when a container thread no longer uses the response after its callback.
 *
 * <p>Needed for Tomcat 10.1 and 11. After {@code onWritePossible} has returned, Tomcat's thread checks whether the response
 * has failed. If so, it recycles the response without notifying any listener. A writer loop whose write fails at that moment
 * still uses the response, and its exception hits the next request. Tomcat offers no event to wait for, so the thread's
 * state is polled: an idle thread waits for its next task. A thread that never comes to rest is assumed to have left after
 * {@code limit}.
 */
final class CallbackExit {

    private final long limitMillis;

    /** {@code limit} is the approximate maximum time to wait for a busy thread. */
    CallbackExit(Duration limit) {
        limitMillis = limit.toMillis();
    }

    /** Runs {@code work}, which must not block, once a thread that is in a callback has left the response. */
    void await(Thread callback, Runnable work) {
        poll(callback, 1, work);
    }

    /** Polls with doubled delays. All callers share the JDK's thread for delayed tasks. */
    private void poll(Thread callback, long millis, Runnable work) {
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, Runnable::run)
                .execute(() -> {
                    if (isAtRest(callback) || 2 * millis > limitMillis) {
                        work.run();
                    } else {
                        poll(callback, 2 * millis, work);
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
