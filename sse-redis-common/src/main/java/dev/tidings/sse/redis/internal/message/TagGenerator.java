// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.message;

import java.util.SplittableRandom;

/** A generator of random tags, seeded differently in every process. Thread-safe. */
public final class TagGenerator {

    private static final String CHARACTERS = "0123456789abcdefghijklmnopqrstuvwxyz";

    private final SplittableRandom random;

    public TagGenerator(long seed) {
        this.random = new SplittableRandom(seed);
    }

    public synchronized String next() {
        StringBuilder tag = new StringBuilder(Position.RANDOM);
        for (int i = 0; i < Position.RANDOM; i++) {
            tag.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return tag.toString();
    }
}
