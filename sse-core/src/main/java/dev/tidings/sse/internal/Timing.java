// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal;

import dev.tidings.sse.StreamOptions;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** A stream's times, in nanoseconds of the hub's clock. Belongs to the stream's writer loop. */
final class Timing {

    /** When a stream that still waits for its channels sends a comment, so that the client has the response's head. */
    private static final long GREETING = Duration.ofSeconds(3).toNanos();

    private static final double LIFETIME_SPREAD = 0.1;

    private final long opened;
    private final long heartbeat;
    private final long stallLimit;
    private long lifetime;
    private long lastWrite;
    private long closing;

    Timing(StreamOptions options, long now) {
        opened = now;
        lastWrite = now;
        heartbeat = options.heartbeat().toNanos();
        stallLimit = options.stallLimit().toNanos();
        lifetime = options.maxLifetime().map(Timing::spread).orElse(Long.MAX_VALUE);
    }

    void wrote(long now) {
        lastWrite = now;
    }

    void closes(long now) {
        closing = now;
    }

    /** The lifetime ends then, if it would not have done so before. */
    void endsAt(long end) {
        lifetime = Math.min(lifetime, end - opened);
    }

    boolean greetingDue(long now) {
        return now - opened >= GREETING;
    }

    boolean heartbeatDue(long now) {
        return now - lastWrite >= heartbeat;
    }

    /** Not writable, and the last write is that long ago: so long the client has taken nothing of it. */
    boolean stalled(long now) {
        return now - lastWrite >= stallLimit;
    }

    boolean closingOverdue(long now) {
        return now - closing >= stallLimit;
    }

    boolean lifetimeOver(long now) {
        return now - opened >= lifetime;
    }

    /** When one of these becomes true at the earliest. */
    long nextDeadline(boolean started, boolean blocked, boolean isClosing) {
        long next = lastWrite + (blocked ? stallLimit : heartbeat);
        if (!started) {
            next = Math.min(next, opened + GREETING);
        }
        if (isClosing) {
            next = Math.min(next, closing + stallLimit);
        }
        return lifetime == Long.MAX_VALUE || isClosing ? next : Math.min(next, opened + lifetime);
    }

    private static long spread(Duration lifetime) {
        double part = 1 - LIFETIME_SPREAD * ThreadLocalRandom.current().nextDouble();
        return (long) (lifetime.toNanos() * part);
    }
}
