// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

/** The ways of publishing events. */
enum Mode {
    /** As fast as the slowest client reads: a fixed number of events is in progress. */
    CLOSED("closed", "closed loop"),
    /** At a steady rate of 50,000 deliveries per second in total. */
    OPEN("open", "open loop");

    static final int DELIVERIES_PER_SECOND = 50_000;

    /** The factor of an open loop: with few events, the JIT compiler needs about 15 s; in a closed loop 5 s. */
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

    /** Returns the events per second; 0 in a closed loop. */
    int rate(int streams) {
        return this == CLOSED ? 0 : Math.max(1, DELIVERIES_PER_SECOND / streams);
    }

    /** Returns the seconds of warm-up, from the usual number of seconds. */
    int warmup(int usual) {
        return this == CLOSED ? usual : TIMES_THE_WARMUP * usual;
    }

    /**
     * Returns the number of events in progress: 64 for up to 100 streams, 16 for 1,000, 6 from 10,000 on. Values in between are
     * interpolated on logarithmic axes.
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
