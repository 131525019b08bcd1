// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.internal.gzip.BlockDeflater;
import dev.tidings.sse.internal.log.EncodedFrame;
import dev.tidings.sse.internal.log.Segment;
import dev.tidings.sse.spi.StreamConnection;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipFrameWriterTest {

    private final BlockDeflater deflater = new BlockDeflater();
    private final Sink sink = new Sink();
    private final GzipFrameWriter gzip = new GzipFrameWriter(deflater);

    /** A connection that records the bytes that it receives. */
    private static final class Sink implements StreamConnection {

        final List<byte[]> given = new ArrayList<>();
        final ByteArrayOutputStream all = new ByteArrayOutputStream();

        @Override
        public boolean isWritable() {
            return true;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            assertThat(length).isPositive();
            given.add(bytes);
            all.write(bytes, offset, length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @AfterEach
    void close() {
        deflater.close();
    }

    @Test
    void shortFrameIsStoredAfterTheHeader() throws IOException {
        gzip.write(sink, ":\n\n".getBytes(UTF_8));
        gzip.writeEnd(sink);

        assertThat(sink.all.toByteArray())
                .isEqualTo(bytes(
                        "1f 8b 08 00 00000000 00 ff", // RFC 1952, 2.3.1
                        "00 0300 fcff 3a0a0a", // RFC 1951, 3.2.4
                        "03 00",
                        "c0b887cc 03000000"));
        assertThat(sink.given).hasSize(2);
    }

    @Test
    void streamWithoutFramesIsValidGzip() throws IOException {
        assertThat(gzip.hasEnded()).isFalse();
        gzip.writeEnd(sink);

        assertThat(gzip.hasEnded()).isTrue();
        assertThat(sink.given).hasSize(1);
        assertThat(read()).isEmpty();
    }

    @Test
    void streamsShareTheSameBytes() throws IOException {
        Segment segment = Segment.empty(0, 0).successor(10_000);
        segment.append(EncodedFrame.of(SseEvent.of("x".repeat(1_000)), "1", "1"));
        Sink otherSink = new Sink();
        GzipFrameWriter other = new GzipFrameWriter(deflater);
        for (Sink connection : List.of(sink, otherSink)) {
            GzipFrameWriter stream = connection == sink ? gzip : other;
            stream.write(connection, "id: 0\n\n".getBytes(UTF_8));
            stream.writeFrames(connection, segment, 0, 1);
        }
        assertThat(otherSink.given.get(1)).isSameAs(sink.given.get(1));
        assertThat(deflater.count()).isEqualTo(1);
    }

    /** Writes ranges of frames, skipped frames, bodies with other endings, and direct frames, over several segments. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void decodedBytesEqualWrittenBytes(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        Segment segment = Segment.empty(0, 0);
        for (int i = 0; i < 20; i++) {
            segment = segment.successor(1);
            fill(segment, random);
            follow(segment, random, plain);
        }
        gzip.writeEnd(sink);
        assertThat(read()).isEqualTo(plain.toByteArray());
    }

    private static void fill(Segment segment, SplittableRandom random) {
        while (true) {
            SseEvent event = SseEvent.of("{\"n\":" + random.nextInt() + "}".repeat(random.nextInt(300)));
            EncodedFrame frame = EncodedFrame.of(event, "id-" + random.nextInt(), null);
            if (!segment.fits(frame.length())) {
                return;
            }
            segment.append(frame);
        }
    }

    private void follow(Segment segment, SplittableRandom random, ByteArrayOutputStream plain) throws IOException {
        long end = segment.firstFrame + segment.count();
        WriteBuffer buffer = new WriteBuffer();
        long next = segment.firstFrame;
        while (next < end) {
            long stop = Math.min(end, next + 1 + random.nextInt(8));
            switch (random.nextInt(6)) {
                case 0 -> {} // skipped
                case 1 -> {
                    byte[] own = "data: own\n\n".repeat(1 + random.nextInt(60)).getBytes(UTF_8);
                    gzip.write(sink, own);
                    plain.writeBytes(own);
                    stop = next;
                }
                case 2 -> {
                    buffer.clear();
                    for (long number = next; number < stop; number++) {
                        byte[] ending = ("id: v1." + random.nextLong() + "\n\n").getBytes(UTF_8);
                        gzip.appendBody(buffer, segment, number);
                        gzip.appendEnding(buffer, ending);
                        write(
                                segment,
                                segment.startOf(number),
                                segment.frame(number).endingStart(),
                                plain);
                        plain.writeBytes(ending);
                    }
                    gzip.writeBuffer(sink, buffer);
                }
                case 3 -> {
                    gzip.writeBody(sink, segment, next);
                    write(segment, segment.startOf(next), segment.frame(next).endingStart(), plain);
                    stop = next + 1;
                }
                default -> {
                    gzip.writeFrames(sink, segment, next, stop);
                    write(segment, segment.startOf(next), segment.startOf(stop), plain);
                }
            }
            next = stop;
        }
    }

    private static void write(Segment segment, int from, int to, ByteArrayOutputStream plain) {
        plain.write(segment.bytes, from, to - from);
    }

    /** Returns the decoded bytes. Checks the trailer, and that no byte follows it. */
    private byte[] read() throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(sink.all.toByteArray()))) {
            return in.readAllBytes();
        }
    }

    private static byte[] bytes(String... hex) {
        String digits = String.join("", hex).replace(" ", "");
        return HexFormat.of().parseHex(digits);
    }
}
