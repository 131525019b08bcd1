// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Assertions that parse the same bytes whole, split in two at each place, and byte by byte. */
final class Splits {

    private Splits() {}

    /** Returns the bytes of a text in which each character up to U+00FF denotes one byte. */
    static byte[] bytes(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    static void assertParses(String latin1, String... calls) {
        assertParses(bytes(latin1), calls);
    }

    static void assertParses(byte[] stream, String... calls) {
        List<String> expected = List.of(calls);
        assertThat(parse(stream, stream.length)).as("whole").isEqualTo(expected);
        for (int cut = 0; cut <= stream.length; cut++) {
            assertThat(parse(stream, cut, stream.length - cut))
                    .as("split after %s bytes", cut)
                    .isEqualTo(expected);
        }
        int[] ones = new int[stream.length];
        Arrays.fill(ones, 1);
        assertThat(parse(stream, ones)).as("byte by byte").isEqualTo(expected);
    }

    /** Returns the calls of a new parser for bytes that arrive in pieces of these lengths. */
    static List<String> parse(byte[] stream, int... lengths) {
        ParserRecorder recorder = new ParserRecorder();
        EventStreamParser parser = new EventStreamParser(recorder);
        int offset = 0;
        for (int length : lengths) {
            parser.feed(stream, offset, length);
            offset += length;
        }
        parser.end();
        return recorder.calls();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
