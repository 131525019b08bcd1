// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import java.time.Duration;

/** A histogram of durations, accurate to 3 %: each power of two of nanoseconds has 32 buckets. Not thread-safe. */
public final class Histogram {

    private static final int SUB_BITS = 5;
    private static final int SUB_BUCKETS = 1 << SUB_BITS;

    private final long[] counts = new long[SUB_BUCKETS * (Long.SIZE - SUB_BITS)];
    private long total;
    private long longest;

    /** Creates an empty histogram. */
    public Histogram() {}

    void add(long nanos) {
        long value = Math.max(0, nanos);
        counts[bucket(value)]++;
        total++;
        longest = Math.max(longest, value);
    }

    void add(Histogram other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        total += other.total;
        longest = Math.max(longest, other.longest);
    }

    /**
     * Returns the number of durations.
     *
     * @return 0 or more
     */
    public long total() {
        return total;
    }

    /**
     * Returns a quantile.
     *
     * @param part from 0 to 1, such as 0.99
     * @return the upper end of the quantile's bucket; 0 for an empty histogram
     */
    public Duration quantile(double part) {
        long wanted = (long) Math.ceil(part * total);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= wanted && seen > 0) {
                return Duration.ofNanos(Math.min(upperEnd(i), longest));
            }
        }
        return Duration.ZERO;
    }

    /**
     * Returns the longest duration.
     *
     * @return the exact duration; 0 for an empty histogram
     */
    public Duration longest() {
        return Duration.ofNanos(longest);
    }

    private static int bucket(long value) {
        if (value < SUB_BUCKETS) {
            return (int) value;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(value) - SUB_BITS;
        return (shift + 1) * SUB_BUCKETS + (int) (value >>> shift) - SUB_BUCKETS;
    }

    private static long upperEnd(int bucket) {
        if (bucket < SUB_BUCKETS) {
            return bucket;
        }
        int shift = bucket / SUB_BUCKETS - 1;
        long start = (long) (bucket % SUB_BUCKETS + SUB_BUCKETS) << shift;
        return start + (1L << shift) - 1;
    }
}
