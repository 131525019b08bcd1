// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.concurrent;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Keeps a thread alive whose work goes wrong: others depend on it. */
public final class ExceptionGuard {

    private static final Logger LOG = System.getLogger(ExceptionGuard.class.getName());

    private ExceptionGuard() {}

    /** Runs work; what it throws is logged with a message. */
    public static void run(String failure, Runnable work) {
        try {
            work.run();
        } catch (Throwable e) {
            log(failure, e);
        }
    }

    /** A logger may fail as well, for the same want of memory or of file descriptors. */
    @SuppressWarnings("EmptyCatch")
    private static void log(String failure, Throwable e) {
        try {
            LOG.log(Level.ERROR, failure, e);
        } catch (Throwable unheard) {
            // Nobody is left to be told.
        }
    }
}
