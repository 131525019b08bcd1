// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tidings.sse.SseEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The expected bytes were produced by {@code json.dumps(fields, sort_keys=True)} of Python 3.11. */
class FlaskSseEncodingTest {

    @Test
    void eventIsEncodedAsObjectWithData() {
        assertThat(encoded(SseEvent.of("thing"))).isEqualTo("{\"data\": \"thing\"}");
        assertThat(encoded(SseEvent.of(""))).isEqualTo("{\"data\": \"\"}");
    }

    @Test
    void keysAreSortedAndRetryIsInMilliseconds() {
        SseEvent event = SseEvent.builder("\u00e9\u2028\ud83d\ude00\"</")
                .type("t")
                .id("5")
                .retry(Duration.ofMillis(500))
                .build();

        assertThat(encoded(event))
                .isEqualTo("{\"data\": \"\\u00e9\\u2028\\ud83d\\ude00\\\"</\", \"id\": \"5\", \"retry\": 500,"
                        + " \"type\": \"t\"}");
    }

    @Test
    void nonPrintableCharactersAreEscapedAsInPython() {
        StringBuilder controls = new StringBuilder();
        for (char c = 0; c < ' '; c++) {
            controls.append(c);
        }

        assertThat(encoded(SseEvent.of(controls + "\"\\/\u007f")))
                .isEqualTo("{\"data\": \"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r"
                        + "\\u000e\\u000f\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019\\u001a"
                        + "\\u001b\\u001c\\u001d\\u001e\\u001f\\\"\\\\/\\u007f\"}");
        assertThat(encoded(SseEvent.of("\u0080\u0085\u00a0\ud7ff\ue000\uffff~")))
                .isEqualTo("{\"data\": \"\\u0080\\u0085\\u00a0\\ud7ff\\ue000\\uffff~\"}");
    }

    @Test
    void loneSurrogateIsEscaped() {
        assertThat(encoded(SseEvent.of("\ud800"))).isEqualTo("{\"data\": \"\\ud800\"}");
    }

    @Test
    void valuesThatAreFalseInPythonAreOmitted() {
        SseEvent event =
                SseEvent.builder("x").type("").id("").retry(Duration.ZERO).build();

        assertThat(encoded(event)).isEqualTo("{\"data\": \"x\"}");
    }

    @Test
    void encodedEventIsDecodedUnchanged() {
        SseEvent event = SseEvent.builder(" a\r\nb\n\u0000\u2028\ud83d\ude00\ud800 ")
                .type("\u00e9 \ud83d\ude00")
                .id(" 1 ")
                .retry(Duration.ofMillis(Integer.MAX_VALUE))
                .build();

        assertThat(FlaskSseFormat.decode(FlaskSseFormat.encode(event))).isEqualTo(event);
    }

    @Test
    void dataBeyondMaximumLengthIsRejected() {
        SseEvent largest = SseEvent.of("x".repeat(FlaskSseFormat.MAX_DATA_LENGTH));

        assertThat(FlaskSseFormat.decode(FlaskSseFormat.encode(largest))).isEqualTo(largest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FlaskSseFormat.encode(SseEvent.of(largest.data() + "x")))
                .withMessage("data must have at most 16777216 characters: it has 16777217; publish a reference to it"
                        + " instead");
    }

    private static String encoded(SseEvent event) {
        return new String(FlaskSseFormat.encode(event), StandardCharsets.UTF_8);
    }
}
