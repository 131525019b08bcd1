// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A logger that writes at most one line per interval and suppresses the others. The next line contains their number. */
public final class ThrottledLogger {

    private final long pauseNanos;
    private final LongSupplier nanoTime;
    private final Logger logger;
    private long nextNanos;
    private long suppressed;

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
        long count = tryAcquire();
        if (count >= 0) {
            String more = count == 0 ? "" : " (" + count + " similar messages suppressed)";
            logger.log(level, printable(line) + more, failure);
        }
    }

    /** Returns the number of suppressed lines if a line may be written now, else -1. */
    private synchronized long tryAcquire() {
        long now = nanoTime.getAsLong();
        if (now - nextNanos < 0) {
            suppressed++;
            return -1;
        }
        nextNanos = now + pauseNanos;
        long count = suppressed;
        suppressed = 0;
        return count;
    }

    /** Replaces control characters, because text from Redis or a publisher must not start a line of its own. */
    private static String printable(String line) {
        return line.replaceAll("\\p{Cntrl}", "?");
    }
}
