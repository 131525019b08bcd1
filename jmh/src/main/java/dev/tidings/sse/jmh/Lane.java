// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

/**
 * A counter of the bytes that arrive on one thread, without synchronization: a shared counter would cost more than a delivery.
 * The waiting thread sets the expected number before it publishes, and publishing makes it visible.
 */
final class Lane {

    private final Arrivals arrivals;
    private int sinks;
    private long expected;
    private long received;

    Lane(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    /** Adds a sink that this thread writes to. */
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
