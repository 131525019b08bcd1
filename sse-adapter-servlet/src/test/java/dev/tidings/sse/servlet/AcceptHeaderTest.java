// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptHeaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/event-stream",
                "TEXT/Event-Stream",
                "text/*",
                "*/*",
                "",
                " , ",
                "text/event-stream;q=0.001",
                "text/event-stream; charset=utf-8; Q=1",
                "text/html, application/json;q=0.9, */*;q=0.1",
                "*/*;q=0, text/event-stream",
                "text/*;q=0, text/event-stream;q=0.5",
                "text/html;level=\"1,2;q=0\", text/event-stream",
                "text/html;note=\"a\\\"b\", */*",
                "text/event-stream;q=none",
                "text/event-stream;q=-1",
                "text/event-stream;q=0, text/event-stream;q=1"
            })
    void takesEventStreams(String value) {
        assertThat(takes(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "text/html, application/xhtml+xml",
                "text/event-stream;q=0",
                "text/event-stream;q=0.000, */*",
                "text/*;q=0, */*",
                "*/*;q=0",
                "text/event-streams",
                "application/*",
                "text/html;note=\"text/event-stream, */*\"",
                "event-stream"
            })
    void excludesEventStreams(String value) {
        assertThat(takes(value)).isFalse();
    }

    @Test
    void absentMeansAnything() {
        assertThat(takes()).isTrue();
    }

    @Test
    void severalHeadersAreOneList() {
        assertThat(takes("text/html", "text/event-stream")).isTrue();
        assertThat(takes("*/*", "text/event-stream;q=0")).isFalse();
    }

    private static boolean takes(String... values) {
        return AcceptHeader.takesEventStream(Collections.enumeration(List.of(values)));
    }
}
