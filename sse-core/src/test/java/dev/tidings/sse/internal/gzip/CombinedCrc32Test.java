// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.gzip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CombinedCrc32Test {

    @Test
    void crcOfNoBytesIsZero() {
        assertThat(new CombinedCrc32().value()).isZero();
        assertThat(new CombinedCrc32().total()).isZero();
    }

    /** Lengths of 0 to 4 significant bytes, so that each table is used. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 255, 256, 257, 65_535, 65_536, 65_537, 1 << 20, (1 << 24) + 3})
    void combinedCrcEqualsCrcOfBothParts(int length) {
        byte[] bytes = new byte[100 + length];
        new SplittableRandom(length).nextBytes(bytes);

        assertThat(Crc32Combiner.combine(crc(bytes, 0, 100), crc(bytes, 100, length), length))
                .isEqualTo(crc(bytes, 0, bytes.length));
    }

    @Test
    void shiftsAreAdditive() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1_000; i++) {
            int crc = random.nextInt();
            long one = random.nextLong() >>> (2 + random.nextInt(60));
            long other = random.nextLong() >>> (2 + random.nextInt(60));
            assertThat(Crc32Combiner.shift(Crc32Combiner.shift(crc, one), other))
                    .isEqualTo(Crc32Combiner.shift(crc, one + other));
        }
    }

    /** A stream that follows a log, skips frames, and writes direct frames in between. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void runsJumpsAndOwnBytesHaveTheCrcOfAllBytes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] log = new byte[100_000];
        random.nextBytes(log);
        CombinedCrc32 running = new CombinedCrc32();
        CRC32 expected = new CRC32();
        int total = 0;
        int at = 0;
        while (at < log.length) {
            int length = Math.min(log.length - at, 1 + random.nextInt(2_000));
            switch (random.nextInt(6)) {
                case 0 -> at += length;
                case 1 -> {
                    running.advance(0, crc(log, at, length), length);
                    expected.update(log, at, length);
                    total += length;
                }
                default -> {
                    running.advance(crc(log, 0, at), crc(log, 0, at + length), length);
                    expected.update(log, at, length);
                    total += length;
                    at += length;
                }
            }
            assertThat(running.value()).isEqualTo((int) expected.getValue());
        }
        assertThat(running.total()).isEqualTo(total);
    }

    private static int crc(byte[] bytes, int offset, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }
}
