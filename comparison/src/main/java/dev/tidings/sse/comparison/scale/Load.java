// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.scale;

/**
 * The load of nodes and Redis.
 *
 * @param nodes at least 1
 * @param streams number of streams on all nodes
 * @param channels number of channels; each stream follows one of them
 * @param subscriptions number of subscriptions, summed over all nodes
 * @param events events per second on all channels
 * @param history whether the events go through the hub, into the history; otherwise they are bare PUBLISH commands
 */
record Load(int nodes, int streams, int channels, double subscriptions, double events, boolean history) {

    /** Returns the events written to streams per second. */
    double deliveries() {
        return events * streams / channels;
    }

    /** Returns the events that nodes receive from Redis per second: each event once per subscribed node. */
    double receptions() {
        return events * subscriptions / channels;
    }

    /** Returns a load whose nodes have equal numbers of streams, with clients distributed regardless of their channel. */
    static Load spread(int nodes, int streams, int channels, double events) {
        double missed = Math.pow(1 - 1.0 / nodes, (double) streams / channels);
        return new Load(nodes, streams, channels, nodes * channels * (1 - missed), events, true);
    }
}
