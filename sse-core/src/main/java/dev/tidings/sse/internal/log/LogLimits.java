// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.log;

import dev.tidings.sse.spi.BrokerEvent;

/**
 * The bounds on the events that one channel reads from history or buffers, so that a backfill cannot exhaust the heap.
 */
public final class LogLimits {

    /** Maximum number of events prepended to a log. A client further behind receives a {@code stream-reset}. */
    public static final int MAX_BACKFILL_EVENTS = 100_000;

    /** Maximum number of characters of event data that a channel buffers. */
    public static final long MAX_BUFFERED_CHARACTERS = 32 << 20;

    private LogLimits() {}

    /** Returns how much an event counts against {@link #MAX_BUFFERED_CHARACTERS}. */
    public static int characters(BrokerEvent event) {
        return event.event().data().length();
    }
}
