// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.stream;

import dev.tidings.sse.SseException;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.internal.delivery.Cursor;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The overflow policy of a stream. It decides that a client is too slow, because the stream lags behind by more than
 * its bounds, and acts on it. Belongs to the stream's writer loop, except {@link #dropped}.
 */
final class OverflowGuard {

    /**
     * While the client accepts all bytes, direct frames may exceed the bounds by this factor, because then the loop is slow
     * and not the client.
     */
    private static final int BURST = 8;

    private final StreamOptions options;
    private final StreamContext context;
    private final AtomicLong dropped = new AtomicLong();
    private @Nullable LatestByType latest;

    OverflowGuard(StreamOptions options, StreamContext context) {
        this.options = options;
        this.context = context;
    }

    /** Returns whether a cursor lags behind by more than the bounds. A single event never does, however large it is. */
    static boolean isExceeded(Cursor cursor, StreamOptions options) {
        long events = cursor.behindEvents();
        return events > 1 && (events > options.maxBehindEvents() || cursor.behindBytes() > options.maxBehindBytes());
    }

    /** Returns whether more direct frames are pending than the bounds allow. */
    static boolean isExceeded(DirectQueue direct, StreamOptions options, boolean blocked) {
        int factor = blocked ? 1 : BURST;
        return direct.exceeds(times(factor, options.maxBehindBytes()), times(factor, options.maxBehindEvents()));
    }

    private static long times(int factor, long bound) {
        return bound > Long.MAX_VALUE / factor ? Long.MAX_VALUE : factor * bound;
    }

    /**
     * Applies the policy to a cursor that exceeds the bounds.
     *
     * @return false if the stream is to be closed
     */
    boolean apply(Cursor cursor) {
        return switch (options.overflow()) {
            case CLOSE -> false;
            case DROP_OLDEST -> dropOldest(cursor);
            case LATEST_PER_TYPE -> keepLatest(cursor);
        };
    }

    private boolean dropOldest(Cursor cursor) {
        while (isExceeded(cursor, options)) {
            cursor.skip();
            countDropped(1);
        }
        return true;
    }

    private boolean keepLatest(Cursor cursor) {
        LatestByType frames = latest == null ? new LatestByType() : latest;
        latest = frames;
        while (cursor.hasPending()) {
            countDropped(frames.putNext(cursor));
        }
        while (frames.exceeds(options.maxBehindBytes(), options.maxBehindEvents())) {
            frames.removeOldest();
            countDropped(1);
        }
        return true;
    }

    /** Applies the policy to direct frames that exceed the bounds, with the same result. */
    boolean apply(DirectQueue direct, boolean blocked) {
        while (isExceeded(direct, options, blocked)) {
            DirectFrame oldest = switch (options.overflow()) {
                case CLOSE -> null;
                case DROP_OLDEST, LATEST_PER_TYPE -> direct.pollBounded();
            };
            if (oldest == null) {
                return false;
            }
            countDropped(1);
            if (oldest.handedOver() != null) {
                context.callbacks().fail(oldest.handedOver(), dropped(options));
            }
        }
        return true;
    }

    private static SseException dropped(StreamOptions options) {
        return new SseException("event dropped by overflow policy " + options.overflow() + ": the client is too slow");
    }

    /** Returns whether the policy has kept frames that are still to be written. */
    boolean hasLatest() {
        return latest != null;
    }

    /** Removes the oldest kept frame. Requires {@link #hasLatest}. */
    LatestByType.Entry removeLatest() {
        LatestByType frames = Objects.requireNonNull(latest);
        LatestByType.Entry oldest = frames.removeOldest();
        if (frames.isEmpty()) {
            latest = null;
        }
        return oldest;
    }

    void clear() {
        latest = null;
    }

    /** Returns the number of dropped events. Any thread. */
    long dropped() {
        return dropped.get();
    }

    private void countDropped(long events) {
        dropped.addAndGet(events);
        context.counters().countDropped(events);
    }
}
