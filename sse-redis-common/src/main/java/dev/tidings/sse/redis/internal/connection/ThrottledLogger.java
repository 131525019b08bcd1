// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Log lines of one kind, of which a storm may come: at most one line in a while, which says how many were left out. */
public final class ThrottledLogger {

    private final long pauseNanos;
    private final LongSupplier nanoTime;
    private final Logger logger;
    private long nextNanos;
    private long leftOut;

    public ThrottledLogger(Duration pause) {
        this(pause, System::nanoTime, System.getLogger(ThrottledLogger.class.getPackageName()));
    }

    public ThrottledLogger(Duration pause, LongSupplier nanoTime, Logger logger) {
        this.pauseNanos = pause.toNanos();
        this.nanoTime = nanoTime;
        this.logger = logger;
        this.nextNanos = nanoTime.getAsLong();
    }

    public void warn(String line) {
        log(Level.WARNING, line, null);
    }

    public void error(String line, Throwable failure) {
        log(Level.ERROR, line, failure);
    }

    private void log(Level level, String line, @Nullable Throwable failure) {
        long omitted = take();
        if (omitted >= 0) {
            String more = omitted == 0 ? "" : " (and " + omitted + " more like this before)";
            logger.log(level, printable(line) + more, failure);
        }
    }

    /** How many were left out, if the next line may be written now; else -1. */
    private synchronized long take() {
        long now = nanoTime.getAsLong();
        if (now - nextNanos < 0) {
            leftOut++;
            return -1;
        }
        nextNanos = now + pauseNanos;
        long omitted = leftOut;
        leftOut = 0;
        return omitted;
    }

    /** Messages come from strangers: nothing of theirs may start a line of its own. */
    private static String printable(String line) {
        return line.replaceAll("\\p{Cntrl}", "?");
    }
}
