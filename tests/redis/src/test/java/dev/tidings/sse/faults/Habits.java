// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import java.time.Duration;
import java.util.SplittableRandom;

/** The behaviour of all clients of a world. Thread-safe. */
final class Habits {

    private static final int LONGEST_NAP_MILLIS = 700;

    private final Duration stay;
    private volatile boolean held;

    /** Creates habits. Clients stay on a node for a random time of 0.2 to 1.8 times {@code stay}. */
    Habits(Duration stay) {
        this.stay = stay;
    }

    /** If true, clients neither leave their node nor pause reading. */
    void hold(boolean hold) {
        held = hold;
    }

    boolean areHeld() {
        return held;
    }

    long stayNanos(SplittableRandom random) {
        return (long) (stay.toNanos() * (0.2 + 1.6 * random.nextDouble()));
    }

    /** Returns a pause in reading: mostly zero, sometimes so long that the server cannot write. */
    Duration nap(SplittableRandom random) {
        return held || random.nextInt(2_000) > 0
                ? Duration.ZERO
                : Duration.ofMillis(random.nextInt(LONGEST_NAP_MILLIS));
    }
}
