// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import dev.tidings.sse.SseEvent;

/** A way of delivering events to all sinks of a channel. Used by one thread. */
interface Fan extends AutoCloseable {

    /**
     * Adds a sink.
     *
     * @param channel from 0
     */
    void add(int channel, CountingSink sink);

    /** Called when all sinks were added. */
    default void allAdded() {}

    /** Publishes to all sinks of a channel, on this thread or on others. */
    void publish(int channel, SseEvent event);

    /** Blocks deliveries until {@link #release}, so that several events are pending; no effect if this is unsupported. */
    default void block() {}

    /** Unblocks pending deliveries. */
    default void release() {}

    /** Called when no byte has arrived for a while, to wake deliveries that may have fallen asleep. */
    default void nudge() {}

    @Override
    void close();
}
