// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Responses cut at every place. */
class ResponseParserTest {

    /** The ten bytes of the second chunk look like the end of the body. */
    private static final String CHUNKED = String.join(
            "\r\n",
            "HTTP/1.1 100 Continue",
            "",
            "HTTP/1.1 200 OK",
            "Transfer-Encoding: chunked",
            "",
            "3",
            "abc",
            "0a ; name=\"value\"",
            "",
            "0",
            "",
            "x",
            "",
            "0",
            "Trailer: x",
            "",
            "");

    @Test
    void chunksAreTheSameHoweverTheyAreCut() {
        for (int cut = 0; cut <= CHUNKED.length(); cut++) {
            assertThat(parse(CHUNKED.substring(0, cut), CHUNKED.substring(cut)))
                    .as("cut after %s bytes", cut)
                    .containsExactly("200 {Transfer-Encoding=[chunked]}", "abc\r\n0\r\n\r\nx\r\n", "TERMINATED");
        }
    }

    @Test
    void chunksAreCutShortEverywhere() {
        for (int cut = 0; cut < CHUNKED.length(); cut++) {
            assertThat(parse(CHUNKED.substring(0, cut)))
                    .as("cut short after %s bytes", cut)
                    .endsWith("CUT");
        }
    }

    @Test
    void lengthIsTheSameHoweverItIsCut() {
        String response = "HTTP/1.1 404 No\r\nContent-Length: 4\r\n\r\na\r\nb";
        for (int cut = 0; cut <= response.length(); cut++) {
            assertThat(parse(response.substring(0, cut), response.substring(cut)))
                    .as("cut after %s bytes", cut)
                    .containsExactly("404 {Content-Length=[4]}", "a\r\nb", "TERMINATED");
        }
    }

    /** The head, the content and how it ended, with the connection closed after the last piece. */
    private static List<String> parse(String... pieces) {
        String[] seen = {"no head", "", "no end"};
        ResponseParser parser = new ResponseParser(false, false, new ResponseParser.Listener() {
            @Override
            public void onHead(ResponseHead head) {
                seen[0] = head.toString();
            }

            @Override
            public void onContent(byte[] bytes, int offset, int length) {
                seen[1] += new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
            }

            @Override
            public void onEnd(StreamEnd end) {
                seen[2] = end.toString();
            }
        });
        for (String piece : pieces) {
            parser.feed(ByteBuffer.wrap(piece.getBytes(StandardCharsets.ISO_8859_1)));
        }
        parser.closed();
        return List.of(seen);
    }
}
