// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.stream;

import dev.tidings.sse.StreamOptions;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** A stream's times, in nanoseconds of the hub's clock. Belongs to the stream's writer loop. */
final class StreamDeadlines {

    /** When a stream that still waits for its channels sends a comment, so that the client has the response's head. */
    private static final long GREETING = Duration.ofSeconds(3).toNanos();

    private static final double LIFETIME_SPREAD = 0.1;

    private static final long NEVER = Long.MAX_VALUE;

    private final StreamOptions options;

    /** Before the first write: when the stream was opened. */
    private long lastWrite;

    /** When the lifetime is over; from then on when the end must be. */
    private long end;

    StreamDeadlines(StreamOptions options, long now) {
        this.options = options;
        lastWrite = now;
        end = options.maxLifetime().map(lifetime -> now + spread(lifetime)).orElse(NEVER);
    }

    void wrote(long now) {
        lastWrite = now;
    }

    /** The stream closes, and has as long for it as it may stall. */
    void closes(long now) {
        end = now + stallLimit();
    }

    /** The lifetime ends then, if it would not have done so before. */
    void endsAt(long time) {
        if (end == NEVER || time - end < 0) {
            end = time;
        }
    }

    /** Nothing was written since the stream was opened, and that is long ago. */
    boolean greetingDue(long now) {
        return now - lastWrite >= GREETING;
    }

    boolean heartbeatDue(long now) {
        return now - lastWrite >= heartbeat();
    }

    /** Not writable, and the last write is that long ago: so long the client has taken nothing of it. */
    boolean stalled(long now) {
        return now - lastWrite >= stallLimit();
    }

    /** The lifetime is over, or the time that the stream had for closing. */
    boolean isOver(long now) {
        return end != NEVER && now - end >= 0;
    }

    /** When one of these becomes true at the earliest. */
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
