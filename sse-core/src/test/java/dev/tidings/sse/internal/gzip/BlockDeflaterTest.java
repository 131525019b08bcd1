// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.gzip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockDeflaterTest {

    private final BlockDeflater deflating = new BlockDeflater();

    @AfterEach
    void close() {
        deflating.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void blocksInAnyOrderFormAValidStream(long seed) throws DataFormatException {
        SplittableRandom random = new SplittableRandom(seed);
        List<byte[]> plain = new ArrayList<>();
        List<byte[]> pieces = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            byte[] bytes = bytes(random);
            plain.add(bytes);
            pieces.add(random.nextInt(4) == 0 ? BlockDeflater.stored(bytes, 0, bytes.length) : piece(bytes));
        }
        ByteArrayOutputStream coded = new ByteArrayOutputStream();
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int i = 0; i < 200; i++) {
            int chosen = random.nextInt(pieces.size());
            coded.writeBytes(pieces.get(chosen));
            expected.writeBytes(plain.get(chosen));
        }
        assertThat(inflate(coded.toByteArray(), expected.size())).isEqualTo(expected.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 250, 65_535, 65_536, 200_000})
    void incompressibleBytesGrowByTheBlockHeadersOnly(int length) throws DataFormatException {
        byte[] noise = new byte[length];
        new SplittableRandom(length).nextBytes(noise);

        byte[] piece = piece(noise);
        assertThat(piece.length).isLessThanOrEqualTo(length + 5 * (1 + length / 65_536));
        assertThat(inflate(piece, length)).isEqualTo(noise);
    }

    @Test
    void blockDoesNotDependOnEarlierBlocks() {
        byte[] bytes = "the same text, and the same text again".getBytes(StandardCharsets.UTF_8);
        byte[] first = piece(bytes);
        piece("the same text in front of it".getBytes(StandardCharsets.UTF_8));

        assertThat(piece(bytes)).isEqualTo(first);
        assertThat(deflating.count()).isEqualTo(3);
    }

    @Test
    void deflateAfterCloseWorks() throws DataFormatException {
        byte[] bytes = "x".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        piece(bytes);
        deflating.close();

        assertThat(inflate(piece(bytes), bytes.length)).isEqualTo(bytes);
    }

    private byte[] piece(byte[] bytes) {
        int length = deflating.deflate(bytes, 0, bytes.length);
        return Arrays.copyOf(deflating.block(), length);
    }

    /** Returns random bytes, from few letters or from all values, mostly short. */
    private static byte[] bytes(SplittableRandom random) {
        byte[] bytes = new byte[1 + random.nextInt(1 << (4 + random.nextInt(14)))];
        random.nextBytes(bytes);
        if (random.nextInt(4) > 0) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) ('a' + (bytes[i] & 3));
            }
        }
        return bytes;
    }

    private static byte[] inflate(byte[] coded, int length) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(coded);
            byte[] plain = new byte[length + 1];
            int count = inflater.inflate(plain);
            assertThat(inflater.getRemaining()).isZero();
            return Arrays.copyOf(plain, count);
        } finally {
            inflater.end();
        }
    }
}
