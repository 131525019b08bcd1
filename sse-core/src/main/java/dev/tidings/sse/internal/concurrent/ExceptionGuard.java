// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.concurrent;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** A guard that keeps a thread alive when its work fails, because other streams or channels depend on the thread. */
public final class ExceptionGuard {

    private static final Logger LOG = System.getLogger(ExceptionGuard.class.getName());

    private ExceptionGuard() {}

    /**
     * Runs {@code work} and logs any exception that it throws.
     *
     * @param failure the message of the log entry
     */
    public static void run(String failure, Runnable work) {
        try {
            work.run();
        } catch (Throwable e) {
            log(failure, e);
        }
    }

    /**
     * Logs and ignores a failure of the logger. If the process has no file descriptor left, the JVM cannot load the class of a
     * log handler, and the logger throws {@link NoClassDefFoundError}; without this catch, the thread would end.
     */
    @SuppressWarnings("EmptyCatch")
    private static void log(String failure, Throwable e) {
        try {
            LOG.log(Level.ERROR, failure, e);
        } catch (Throwable loggerFailure) {
            // The logger was the only way to report it.
        }
    }
}
