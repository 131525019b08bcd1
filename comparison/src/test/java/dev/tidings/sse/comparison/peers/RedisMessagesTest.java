// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The parser of subscriber messages, with pieces of any size. */
class RedisMessagesTest {

    private static final String SENT = String.join(
            "\r\n",
            List.of(
                    "*3",
                    "$9",
                    "subscribe",
                    "$3",
                    "sse",
                    ":1", //
                    "*3",
                    "$7",
                    "message",
                    "$3",
                    "sse",
                    "$3",
                    "one", //
                    "*3",
                    "$7",
                    "message",
                    "$3",
                    "sse",
                    "$5",
                    "t\r\nwo",
                    ""));

    private final RedisMessages messages = new RedisMessages();

    @Test
    void messagesInOnePieceAreParsed() throws IOException {
        assertThat(came(SENT)).containsExactly("one", "t\r\nwo");
    }

    @Test
    void messagesByteByByteAreParsed() throws IOException {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < SENT.length(); i++) {
            all.addAll(came(SENT.substring(i, i + 1)));
        }
        assertThat(all).containsExactly("one", "t\r\nwo");
    }

    private List<String> came(String bytes) throws IOException {
        messages.space().put(bytes.getBytes(StandardCharsets.UTF_8));
        return messages.removeComplete();
    }
}
