// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import java.util.BitSet;
import java.util.Locale;

/**
 * The numbers that one publisher gave its events on one channel, from 1, and what became of them. Thread-safe.
 *
 * <p>An event whose publish failed may have been delivered all the same: its outcome is unknown.
 */
final class Outcomes {

    final String channel;
    final String publisher;
    private final BitSet failed = new BitSet();
    private long submitted;
    private long completed;

    Outcomes(String channel, String publisher) {
        this.channel = channel;
        this.publisher = publisher;
    }

    /** The number of the next event, taken before it is published. */
    synchronized long next() {
        return ++submitted;
    }

    synchronized void acknowledged() {
        completed++;
    }

    synchronized void failed(long number) {
        completed++;
        failed.set(Math.toIntExact(number));
    }

    synchronized long submitted() {
        return submitted;
    }

    synchronized long unknown() {
        return failed.cardinality();
    }

    synchronized boolean isIdle() {
        return completed == submitted;
    }

    /** How many of these numbers, both included, were acknowledged; asked when all are decided. */
    synchronized long acknowledgedFrom(long first, long last) {
        if (first > last) {
            return 0;
        }
        return last
                - first
                + 1
                - failed.get(Math.toIntExact(first), Math.toIntExact(last) + 1).cardinality();
    }

    /** What an event says of itself, so that a client knows which one it got. */
    String data(long number, String padding) {
        return channel + ' ' + publisher + ' ' + number + ' ' + padding;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "channel %s, publisher %s", channel, publisher);
    }
}
