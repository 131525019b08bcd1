// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.scale;

/**
 * The predicted resources of a load far beyond this machine.
 *
 * @param load the load, with the required number of nodes
 * @param nodeCores processor time of all nodes, in cores
 * @param redisCores processor time of Redis, in cores
 * @param shards number of Redis servers with one core each
 * @param heapGiB live objects of all nodes
 * @param megabitsPerNode outgoing traffic of each node
 */
record Plan(Load load, double nodeCores, double redisCores, int shards, double heapGiB, double megabitsPerNode) {

    /** The cores of a node, as many as on the measured machine. */
    static final int CORES_PER_NODE = 2;

    /** The maximum number of streams of a node, because more would prolong reconnect storms and collector pauses. */
    static final int STREAMS_PER_NODE = 50_000;

    /** The mean utilization of a core. */
    static final double USE = 0.6;

    /** The size of an event of 100 bytes with its id, its chunk, and the headers of TCP, IP and Ethernet. */
    static final int BYTES_ON_WIRE = 250;

    private static final int MOST_NODES = 100_000;

    /** Returns the plan with the fewest sufficient nodes, because each node receives every event. */
    static Plan of(Capacity capacity, int streams, int channels, double events) {
        int nodes = (streams + STREAMS_PER_NODE - 1) / STREAMS_PER_NODE;
        Load load = Load.spread(nodes, streams, channels, events);
        while (nodes < MOST_NODES && capacity.predict(Quantity.NODE_CPU, load) > nodes * CORES_PER_NODE * USE) {
            nodes++;
            load = Load.spread(nodes, streams, channels, events);
        }
        double redis = capacity.predict(Quantity.REDIS_CPU, load);
        return new Plan(
                load,
                capacity.predict(Quantity.NODE_CPU, load),
                redis,
                (int) Math.max(1, Math.ceil(redis / USE)),
                capacity.predict(Quantity.HEAP, load) / (1 << 20),
                load.deliveries() * BYTES_ON_WIRE * 8 / 1e6 / nodes);
    }
}
