// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.wire;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** A runner for checks with many random seeds, which reports the failing seed. */
final class Fuzz {

    /** Set this property to a failed seed to run only that seed. */
    private static final String SEED_PROPERTY = "tidings.fuzz.seed";

    private Fuzz() {}

    static void run(int rounds, Consumer<SplittableRandom> check) {
        Long only = Long.getLong(SEED_PROPERTY);
        long first = only == null ? 0 : only;
        long last = only == null ? rounds - 1 : only;
        for (long seed = first; seed <= last; seed++) {
            try {
                check.accept(new SplittableRandom(seed));
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError(
                        "failed with seed " + seed + ": run it alone with -D" + SEED_PROPERTY + "=" + seed, failure);
            }
        }
    }

    /** Splits a length into pieces of 0 to 12 bytes, so that most splits fall within a field or a character. */
    static int[] cuts(SplittableRandom random, int length) {
        int longest = random.nextInt(1, 13);
        int[] pieces = new int[4 * length + 8];
        int count = 0;
        int left = length;
        while (left > 0 && count < pieces.length - 1) {
            int piece = Math.min(left, random.nextInt(0, longest + 1));
            pieces[count++] = piece;
            left -= piece;
        }
        pieces[count++] = left;
        return Arrays.copyOf(pieces, count);
    }
}
