// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

/**
 * The measurements of a node, published once per second as JSON in an event of type {@code metric}.
 *
 * @param node unique id of the node
 * @param at time of measurement, in milliseconds since 1970
 * @param load processor load of the machine, 0 to 100 percent
 * @param streams open streams on this node
 * @param eventsPerSecond events received by this node in the last second
 * @param deliveriesPerSecond events written to this node's connections in the last second
 * @param threads live threads of the process
 * @param heapMiB used heap in MiB, including garbage not yet collected
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
