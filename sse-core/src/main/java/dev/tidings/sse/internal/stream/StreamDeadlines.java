// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.stream;

import dev.tidings.sse.StreamOptions;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** A stream's deadlines, in ns of the hub's clock. Belongs to the stream's writer loop. */
final class StreamDeadlines {

    /** After this time without a start, a stream sends a comment, so that the client receives the response's headers. */
    private static final long GREETING = Duration.ofSeconds(3).toNanos();

    private static final double LIFETIME_SPREAD = 0.1;

    private static final long NEVER = Long.MAX_VALUE;

    private final StreamOptions options;

    /** Before the first write: the time when the stream was opened. */
    private long lastWrite;

    /** The end of the lifetime. For a closing stream: when it is cut off. */
    private long end;

    StreamDeadlines(StreamOptions options, long now) {
        this.options = options;
        lastWrite = now;
        end = options.maxLifetime().map(lifetime -> now + spread(lifetime)).orElse(NEVER);
    }

    void wrote(long now) {
        lastWrite = now;
    }

    /** Called when the stream begins to close. It is cut off after the stall limit. */
    void closes(long now) {
        end = now + stallLimit();
    }

    /** Shortens the lifetime to end at {@code time}. */
    void endsAt(long time) {
        if (end == NEVER || time - end < 0) {
            end = time;
        }
    }

    /** Returns whether an unstarted stream has been silent for so long that a greeting is due. */
    boolean greetingDue(long now) {
        return now - lastWrite >= GREETING;
    }

    boolean heartbeatDue(long now) {
        return now - lastWrite >= heartbeat();
    }

    /** Returns whether a stream that is not writable has exceeded the stall limit. */
    boolean stalled(long now) {
        return now - lastWrite >= stallLimit();
    }

    /** Returns whether the lifetime has ended, or a closing stream is to be cut off. */
    boolean isOver(long now) {
        return end != NEVER && now - end >= 0;
    }

    /** Returns the earliest time at which one of the methods above may return true. */
    long nextDeadline(boolean started, boolean blocked) {
        long patience = blocked ? stallLimit() : heartbeat();
        long next = lastWrite + (started ? patience : Math.min(patience, GREETING));
        return end == NEVER ? next : Math.min(next, end);
    }

    private long heartbeat() {
        return options.heartbeat().toNanos();
    }

    private long stallLimit() {
        return options.stallLimit().toNanos();
    }

    private static long spread(Duration lifetime) {
        double part = 1 - LIFETIME_SPREAD * ThreadLocalRandom.current().nextDouble();
        return (long) (lifetime.toNanos() * part);
    }
}
