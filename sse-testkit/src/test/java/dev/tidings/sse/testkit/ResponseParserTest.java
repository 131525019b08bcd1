// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that split responses at every byte. */
class ResponseParserTest {

    /** A response whose second chunk contains the same ten bytes as the end of a chunked body. */
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
    void chunkedBody_splitAnywhere_isParsedCompletely() {
        for (int cut = 0; cut <= CHUNKED.length(); cut++) {
            assertThat(parse(CHUNKED.substring(0, cut), CHUNKED.substring(cut)))
                    .as("split after %s bytes", cut)
                    .containsExactly("200 {Transfer-Encoding=[chunked]}", "abc\r\n0\r\n\r\nx\r\n", "TERMINATED");
        }
    }

    @Test
    void chunkedBody_truncatedAnywhere_isCut() {
        for (int cut = 0; cut < CHUNKED.length(); cut++) {
            assertThat(parse(CHUNKED.substring(0, cut)))
                    .as("truncated after %s bytes", cut)
                    .endsWith("CUT");
        }
    }

    @Test
    void bodyWithContentLength_splitAnywhere_isParsedCompletely() {
        String response = "HTTP/1.1 404 No\r\nContent-Length: 4\r\n\r\na\r\nb";
        for (int cut = 0; cut <= response.length(); cut++) {
            assertThat(parse(response.substring(0, cut), response.substring(cut)))
                    .as("split after %s bytes", cut)
                    .containsExactly("404 {Content-Length=[4]}", "a\r\nb", "TERMINATED");
        }
    }

    /** Parses the parts, closes the connection, and returns the head, the content and the end. */
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
