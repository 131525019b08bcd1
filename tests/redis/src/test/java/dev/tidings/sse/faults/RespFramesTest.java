// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxy finds the boundaries of frames, however the bytes are split. */
class RespFramesTest {

    private static final List<String> FRAMES = List.of(
            "+OK\r\n",
            ">3\r\n$7\r\nmessage\r\n$1\r\nc\r\n$4\r\n\r\n\r\n\r\n",
            ":12\r\n",
            "$-1\r\n",
            "*-1\r\n",
            "$0\r\n\r\n",
            "*2\r\n*1\r\n$2\r\nab\r\n%1\r\n+k\r\n,1.5\r\n",
            "-ERR no\r\n",
            "_\r\n",
            "*0\r\n",
            "#t\r\n");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void rejectedFramesAreRemovedHoweverBytesAreSplit(int piece) {
        List<String> seen = new ArrayList<>();
        RespFrames frames = new RespFrames(frame -> {
            seen.add(new String(frame, ISO_8859_1));
            return frame[0] != '>';
        });

        String passed = feed(frames, String.join("", FRAMES), piece);

        assertThat(seen).isEqualTo(FRAMES);
        assertThat(passed).isEqualTo(String.join("", FRAMES).replace(FRAMES.get(1), ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 1000})
    void unknownProtocolIsForwardedUnchanged(int piece) {
        String strange = "+OK\r\nHTTP/1.1 200\r\n\r\nbody without end";

        assertThat(feed(new RespFrames(frame -> true), strange, piece)).isEqualTo(strange);
    }

    private static String feed(RespFrames frames, String text, int piece) {
        StringBuilder passed = new StringBuilder();
        for (int i = 0; i < text.length(); i += piece) {
            byte[] bytes = text.substring(i, Math.min(i + piece, text.length())).getBytes(ISO_8859_1);
            passed.append(new String(frames.feed(bytes, bytes.length), ISO_8859_1));
        }
        return passed.toString();
    }
}
