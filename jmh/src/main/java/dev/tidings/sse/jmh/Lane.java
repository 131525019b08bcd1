// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

/**
 * Counts the bytes that come on one thread, without any coordination: a shared counter would cost more than a delivery does.
 * What is expected is set by the waiting thread before it publishes, and seen through the publishing.
 */
final class Lane {

    private final Arrivals arrivals;
    private int sinks;
    private long expected;
    private long received;

    Lane(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    /** Another sink is written to on this thread. */
    void addSink() {
        sinks++;
    }

    /** Expects bytes for each of the sinks. */
    void expect(long bytesPerSink) {
        expected += sinks * bytesPerSink;
    }

    void add(int bytes) {
        received += bytes;
        if (received == expected) {
            arrivals.laneIsDone();
        }
    }
}
