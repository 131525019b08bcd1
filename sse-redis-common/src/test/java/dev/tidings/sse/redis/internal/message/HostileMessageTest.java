// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.redis.internal.connection.Refusals;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HostileMessageTest {

    @Test
    void dataOfOneMebibyteIsDecoded() {
        String text = "\u00e9\n".repeat(1 << 19);
        byte[] message = ("{\"data\":\"" + text.replace("\n", "\\n") + "\"}").getBytes(StandardCharsets.UTF_8);

        assertThat(FlaskSseFormat.decode(message).data()).contains(text);
    }

    @Test
    void nestingBeyondLimitIsRejected() {
        int deepest = PythonJsonReader.MAX_DEPTH - 1;

        assertThat(FlaskSseFormat.decode(nested(deepest)).data()).contains("[".repeat(deepest) + "]".repeat(deepest));
        Refusals.assertRefused(nested(deepest + 1), "nesting depth");
        Refusals.assertRefused(nested(1_000_000), "nesting depth");
    }

    @Test
    void numberOfAMillionDigitsIsRejected() {
        byte[] message = ("{\"data\":" + "9".repeat(1_000_000) + "}").getBytes(StandardCharsets.UTF_8);

        Refusals.assertRefused(message, "not JSON");
    }

    @Test
    void invalidUtf8IsRejected() {
        byte[] message = "{\"data\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);

        Refusals.assertRefused(message, "not JSON");
    }

    private static byte[] nested(int depth) {
        return ("{\"data\":" + "[".repeat(depth) + "]".repeat(depth) + "}").getBytes(StandardCharsets.UTF_8);
    }
}
