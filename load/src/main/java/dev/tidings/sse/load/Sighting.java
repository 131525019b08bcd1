// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

/** An observer of the numbered events that clients read. */
@FunctionalInterface
public interface Sighting {

    /**
     * Called when a client has read an event, on the swarm's threads. It should be fast.
     *
     * @param number the event's number, from 0
     * @param due the {@link System#nanoTime} at which the event was due
     * @param now the {@link System#nanoTime} at which it was read
     */
    void saw(long number, long due, long now);
}
