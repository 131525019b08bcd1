// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import dev.tidings.sse.SseEvent;

/** Brings an event to all sinks of a channel. Used by one thread. */
interface Fan extends AutoCloseable {

    /**
     * Adds a sink.
     *
     * @param channel from 0
     */
    void add(int channel, CountingSink sink);

    /** No more sinks are added. */
    default void allAdded() {}

    /** Publishes to all sinks of a channel, on this thread or on others. */
    void publish(int channel, SseEvent event);

    /** Lets nothing out until {@link #release}, so that several events wait; where nothing can be held back, does nothing. */
    default void hold() {}

    /** Lets out what waits. */
    default void release() {}

    /** Nothing has come for a while: to be called once more, for what may have fallen asleep. */
    default void nudge() {}

    @Override
    void close();
}
