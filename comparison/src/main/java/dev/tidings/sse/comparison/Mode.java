// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

/** How events are published. */
enum Mode {
    /** As fast as the slowest client sees them: a number of events is under way at any time. */
    CLOSED("closed", "closed loop"),
    /** At a steady rate, 50,000 deliveries per second in all. */
    OPEN("open", "open loop");

    static final int DELIVERIES_PER_SECOND = 50_000;

    /** Where events are few, a JVM's compiler is at work for some 15 seconds; in a closed loop for 5. */
    private static final int TIMES_THE_WARMUP = 3;

    private final String experiment;
    private final String title;

    Mode(String experiment, String title) {
        this.experiment = experiment;
        this.title = title;
    }

    String experiment() {
        return experiment;
    }

    String title() {
        return title;
    }

    /** Events per second; 0 in a closed loop. */
    int rate(int streams) {
        return this == CLOSED ? 0 : Math.max(1, DELIVERIES_PER_SECOND / streams);
    }

    /** Seconds before the measurement, where it is that many for most. */
    int warmup(int usual) {
        return this == CLOSED ? usual : TIMES_THE_WARMUP * usual;
    }

    /**
     * Events under way: 64 for up to 100 streams, 16 for 1000, 6 from 10,000 on; between these, on the straight line where
     * both axes are logarithmic.
     */
    static int window(int streams) {
        if (streams <= 1_000) {
            return between(streams, 100, 64, 1_000, 16);
        }
        return between(streams, 1_000, 16, 10_000, 6);
    }

    private static int between(int streams, int few, double most, int many, double least) {
        double part = Math.log((double) streams / few) / Math.log((double) many / few);
        return (int) Math.round(most * Math.pow(least / most, Math.max(0, Math.min(1, part))));
    }
}
