// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

/**
 * What a node tells of itself once a second, as JSON in an event of type {@code metric}.
 *
 * @param node which node it is: any text that differs from the other nodes'
 * @param at when it was measured, milliseconds since 1970
 * @param load the machine's processor load, from 0 to 100 percent
 * @param streams streams open on this node
 * @param eventsPerSecond events that arrived on this node in the last second
 * @param deliveriesPerSecond events handed to this node's connections in the last second
 * @param threads live threads of the process
 * @param heapMiB heap in use, with what is garbage already
 */
record Metric(
        String node,
        long at,
        double load,
        int streams,
        long eventsPerSecond,
        long deliveriesPerSecond,
        int threads,
        long heapMiB) {}
