// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import java.util.Map;

/**
 * A hub's counters at one time. They start at 0 with the hub; totals only grow. The values are read one after the other, not
 * atomically. Immutable and thread-safe. Not meant to be implemented by applications: methods may be added.
 */
public interface HubStats {

    /**
     * Returns the number of open streams.
     *
     * @return 0 or more
     */
    int openStreams();

    /**
     * Returns the number of subscribed channels, including those that linger without a stream.
     *
     * @return 0 or more
     */
    int openChannels();

    /**
     * Returns the number of events that arrived on the subscribed channels.
     *
     * @return the total
     */
    long events();

    /**
     * Returns the number of events handed to connections, over all streams.
     *
     * @return the total
     */
    long deliveries();

    /**
     * Returns the number of events dropped by overflow policies.
     *
     * @return the total
     */
    long dropped();

    /**
     * Returns the number of {@code stream-reset} events, counted once per channel for an interruption and once per stream
     * for a resume.
     *
     * @return the total
     */
    long resets();

    /**
     * Returns the number of refused streams by reason.
     *
     * @return an immutable map with every reason
     */
    Map<RefusalReason, Long> refused();

    /**
     * Returns the number of refused streams.
     *
     * @return the sum over all reasons
     */
    default long refusedStreams() {
        return refused().values().stream().mapToLong(Long::longValue).sum();
    }
}
