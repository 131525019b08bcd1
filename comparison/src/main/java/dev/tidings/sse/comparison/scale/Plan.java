// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.scale;

/**
 * What a load far beyond this machine would take, by the model.
 *
 * @param load with as many nodes as it needs
 * @param nodeCores processor time of all nodes, in cores
 * @param redisCores processor time of Redis, in cores
 * @param shards how many Redis servers, each with one core
 * @param heapGiB live objects of all nodes
 * @param megabitsPerNode what each node sends
 */
record Plan(Load load, double nodeCores, double redisCores, int shards, double heapGiB, double megabitsPerNode) {

    /** A node has as many cores as the machine that was measured on. */
    static final int CORES_PER_NODE = 2;

    /** A reconnect storm has to find room: more streams per node make it worse, and the collector's pauses longer. */
    static final int STREAMS_PER_NODE = 50_000;

    /** How much of a core is to be used, in the mean. */
    static final double USE = 0.6;

    /** An event of 100 bytes with its id, its chunk, and the headers of TCP, IP and Ethernet. */
    static final int BYTES_ON_WIRE = 250;

    private static final int MOST_NODES = 100_000;

    /** With the fewest nodes that do it: more nodes get each event more often. */
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
