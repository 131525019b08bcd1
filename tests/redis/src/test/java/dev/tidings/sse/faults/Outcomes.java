// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import java.util.BitSet;
import java.util.Locale;

/**
 * The numbers of one publisher's events on one channel, from 1, and the outcomes of their publishes. Thread-safe.
 *
 * <p>An event whose publish failed has an unknown outcome, because it may have been delivered.
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

    /** Assigns the number of the next event, before it is published. */
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

    /** Returns how many numbers of an inclusive range were acknowledged. Called when all outcomes are known. */
    synchronized long acknowledgedFrom(long first, long last) {
        if (first > last) {
            return 0;
        }
        return last
                - first
                + 1
                - failed.get(Math.toIntExact(first), Math.toIntExact(last) + 1).cardinality();
    }

    /** Returns the data of an event, which identifies it. */
    String data(long number, String padding) {
        return channel + ' ' + publisher + ' ' + number + ' ' + padding;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "channel %s, publisher %s", channel, publisher);
    }
}
