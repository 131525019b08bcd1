// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import java.time.Duration;
import java.util.SplittableRandom;

/** How all clients of a world behave. Thread-safe. */
final class Habits {

    private static final int LONGEST_NAP_MILLIS = 700;

    private final Duration stay;
    private volatile boolean held;

    /** Clients stay on a node for a random time around this one. */
    Habits(Duration stay) {
        this.stay = stay;
    }

    /** From now on nobody leaves a node that does not end the stream, and nobody naps; or all do again. */
    void hold(boolean hold) {
        held = hold;
    }

    boolean areHeld() {
        return held;
    }

    long stayNanos(SplittableRandom random) {
        return (long) (stay.toNanos() * (0.2 + 1.6 * random.nextDouble()));
    }

    /** Mostly none; now and then so long that the server cannot write for a while. */
    Duration nap(SplittableRandom random) {
        return held || random.nextInt(2_000) > 0
                ? Duration.ZERO
                : Duration.ofMillis(random.nextInt(LONGEST_NAP_MILLIS));
    }
}
