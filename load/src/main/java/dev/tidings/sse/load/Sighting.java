// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

/** Is told of each numbered event that a client reads. */
@FunctionalInterface
public interface Sighting {

    /**
     * A client has read an event. Called on the swarm's threads, for each client and event: it should be quick.
     *
     * @param number the event's, from 0
     * @param due of {@link System#nanoTime}: when the event was due
     * @param now of {@link System#nanoTime}: when it was read
     */
    void saw(long number, long due, long now);
}
