// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.internal.connection.Refusals;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlaskSseDecodingTest {

    private static final SseEvent FULL = SseEvent.builder("\u00e9\u2028\ud83d\ude00\"</")
            .type("t")
            .id("5")
            .retry(Duration.ofMillis(500))
            .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\": \"\\u00e9\\u2028\\ud83d\\ude00\\\"</\", \"id\": 5, \"retry\": 500, \"type\": \"t\"}",
                "{\"type\":\"t\",\"retry\":500,\"id\":\"5\",\"data\":\"\u00e9\u2028\ud83d\ude00\\\"<\\/\"}",
                " {\n\"retry\" : \"500\" ,\t\"id\":5, \"data\":\"\\u00E9\\u2028\ud83d\ude00\\u0022</\",\"type\":\"t\"}\r\n",
                "{\"id\":5,\"retry\":500.7,\"type\":\"t\",\"data\":\"\u00e9\u2028\ud83d\ude00\\\"</\",\"more\":[{}]}",
                "{\"id\":4,\"data\":1,\"id\":5,\"retry\":5e2,\"type\":\"t\",\"data\":\"\u00e9\u2028\ud83d\ude00\\\"</\"}",
            })
    void equivalentJsonIsDecodedToTheSameEvent(String json) {
        assertThat(decode(json)).isEqualTo(FULL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":\"x\"}",
                "{\"data\":\"x\",\"type\":null,\"id\":null,\"retry\":null}",
                "{\"data\":\"x\",\"type\":\"\",\"id\":\"\",\"retry\":\"\"}",
                "{\"data\":\"x\",\"type\":false,\"id\":false,\"retry\":false}",
            })
    void valuesThatAreFalseInPythonAreAbsent(String json) {
        assertThat(decode(json)).isEqualTo(SseEvent.of("x"));
    }

    @Test
    void numbersAreAcceptedForTypeAndId() {
        assertThat(decode("{\"data\":\"x\",\"type\":7,\"id\":12345678901234567890123}"))
                .isEqualTo(SseEvent.builder("x")
                        .type("7")
                        .id("12345678901234567890123")
                        .build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "null | null",
                "true | true",
                "false | false",
                "12345678901234567890.10 | 12345678901234567890.10",
                "1e-07 | 1e-07",
                "-0.0 | -0.0",
                "NaN | NaN",
                "Infinity | Infinity",
                "-Infinity | -Infinity",
                "[] | []",
                "{} | {}",
                "[1,2.50,NaN,null,\"a\"] | [1, 2.50, NaN, null, \"a\"]",
                "{\"b\":1,\"a\":{\"z\":[],\"y\":{}},\"n\":[1,null,true,1.5,NaN,-Infinity]}"
                        + " | {\"b\": 1, \"a\": {\"z\": [], \"y\": {}}, \"n\": [1, null, true, 1.5, NaN, -Infinity]}",
                "{\"a\":1,\"b\":2,\"a\":3} | {\"a\": 3, \"b\": 2}",
                "{ \"é\" : \"😀\\u0041\\n\" } | {\"\\u00e9\": \"\\ud83d\\ude00A\\n\"}",
            })
    void nonTextDataIsConvertedToJsonAsInPython(String json, String data) {
        assertThat(decode("{\"data\":" + json + "}").data()).contains(data);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | ends too early",
                "hello | not JSON",
                "{\"data\":\"x\" | not JSON",
                "{\"data\":\"x\",} | not JSON",
                "{'data':'x'} | not JSON",
                "{\"data\":+INF} | not a number",
                "{\"data\":INF} | not JSON",
                "{\"data\":\"x\"} {} | more characters after",
                "[1] | not a JSON object",
                "\"x\" | not a JSON object",
                "null | not a JSON object",
                "{} | no \"data\"",
                "{\"type\":\"t\"} | no \"data\"",
                "{\"data\":\"x\",\"type\":\"a\\nb\"} | type must not contain a line break",
                "{\"data\":\"x\",\"type\":[]} | type must be text or a number",
                "{\"data\":\"x\",\"id\":\"a\\rb\"} | id must not contain a line break",
                "{\"data\":\"x\",\"id\":\"a\\u0000b\"} | id must not contain NUL",
                "{\"data\":\"x\",\"id\":true} | id must be text or a number",
                "{\"data\":\"x\",\"id\":{}} | id must be text or a number",
                "{\"data\":\"x\",\"retry\":-1} | retry must be",
                "{\"data\":\"x\",\"retry\":2147483648} | retry must be",
                "{\"data\":\"x\",\"retry\":1e999999999} | retry must be",
                "{\"data\":\"x\",\"retry\":1e-999999999} | retry must be",
                "{\"data\":\"x\",\"retry\":99999999999999999999999999999999999999999999} | retry must be",
                "{\"data\":\"x\",\"retry\":NaN} | retry must be",
                "{\"data\":\"x\",\"retry\":\"soon\"} | retry must be",
            })
    void malformedMessageIsRejectedWithReason(String json, String reason) {
        Refusals.assertRefused(json.getBytes(StandardCharsets.UTF_8), reason);
    }

    private static SseEvent decode(String json) {
        return FlaskSseFormat.decode(json.getBytes(StandardCharsets.UTF_8));
    }
}
