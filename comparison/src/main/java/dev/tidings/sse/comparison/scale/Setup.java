// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.scale;

import java.util.List;

/**
 * What is put under load. Client number i of all follows channel i modulo the number of channels; the first clients are on the
 * first node.
 *
 * @param use {@code fit}, or {@code check} for what the model is not to see
 * @param nodes how many servers, each with a process of clients
 * @param streams on all of them; a multiple of the nodes
 * @param channels how many
 * @param rates events per second that are measured one after the other; 0 for nothing but open streams
 * @param history whether events go through a hub, into the history; else they are a bare PUBLISH
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

    /** How many streams of a node follow a channel. */
    int followers(int node, int channel) {
        int from = node * streamsPerNode();
        return Math.floorDiv(from + streamsPerNode() - 1 - channel, channels)
                - Math.floorDiv(from - 1 - channel, channels);
    }
}
