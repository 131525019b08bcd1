// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.scale;

import java.util.List;

/**
 * The servers and streams of a measurement. Client i follows channel i modulo the number of channels. The first clients are on
 * the first node.
 *
 * @param use {@code fit}, or {@code check} for a measurement that the model is not fitted to
 * @param nodes number of servers, each with a process of clients
 * @param streams number of streams on all nodes; a multiple of {@code nodes}
 * @param channels number of channels
 * @param rates events per second that are measured one after the other; 0 for idle streams
 * @param history whether events go through a hub, into the history; otherwise they are bare PUBLISH commands
 */
record Setup(String use, int nodes, int streams, int channels, List<Double> rates, boolean history) {

    Setup {
        if (streams % nodes != 0) {
            throw new IllegalArgumentException(
                    "--streams must be a multiple of --nodes, which is " + nodes + ": " + streams);
        }
    }

    int streamsPerNode() {
        return streams / nodes;
    }

    Load load(double events) {
        return new Load(
                nodes, streams, channels, (double) nodes * Math.min(channels, streamsPerNode()), events, history);
    }

    /** Returns the number of streams of a node that follow a channel. */
    int followers(int node, int channel) {
        int from = node * streamsPerNode();
        return Math.floorDiv(from + streamsPerNode() - 1 - channel, channels)
                - Math.floorDiv(from - 1 - channel, channels);
    }
}
