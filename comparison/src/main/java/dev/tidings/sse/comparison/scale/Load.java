// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.scale;

/**
 * What nodes and Redis have to do.
 *
 * @param nodes at least 1
 * @param streams on all nodes together
 * @param channels which the streams follow in equal parts, each stream one
 * @param subscriptions pairs of a node and a channel that somebody follows there
 * @param events published per second, on all channels together
 * @param history whether the events go through the hub, into the history; else they are a bare PUBLISH
 */
record Load(int nodes, int streams, int channels, double subscriptions, double events, boolean history) {

    /** Events written to streams, per second. */
    double deliveries() {
        return events * streams / channels;
    }

    /** Events that nodes get from Redis, per second: each by every node that follows its channel. */
    double receptions() {
        return events * subscriptions / channels;
    }

    /** Where each node has as many streams, and clients choose a node without regard to their channel. */
    static Load spread(int nodes, int streams, int channels, double events) {
        double missed = Math.pow(1 - 1.0 / nodes, (double) streams / channels);
        return new Load(nodes, streams, channels, nodes * channels * (1 - missed), events, true);
    }
}
