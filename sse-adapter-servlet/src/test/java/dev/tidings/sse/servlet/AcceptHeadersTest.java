// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptHeadersTest {

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
    void eventStream_accepted(String value) {
        assertThat(acceptsEventStream(value)).isTrue();
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
    void eventStream_excluded(String value) {
        assertThat(acceptsEventStream(value)).isFalse();
    }

    @Test
    void eventStream_missingHeader_accepted() {
        assertThat(acceptsEventStream()).isTrue();
    }

    @Test
    void eventStream_severalHeaders_areOneList() {
        assertThat(acceptsEventStream("text/html", "text/event-stream")).isTrue();
        assertThat(acceptsEventStream("*/*", "text/event-stream;q=0")).isFalse();
    }

    private static boolean acceptsEventStream(String... values) {
        return AcceptHeaders.acceptsEventStream(Collections.enumeration(List.of(values)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "GZip",
                "x-gzip",
                "gzip, deflate, br, zstd",
                "br;q=1, gzip;q=0.001",
                "*",
                "*;q=0.1",
                "*;q=0, gzip",
                "identity;q=0, gzip;q=0.5",
                "identity;q=0.5, gzip;q=0.5",
                "identity, *",
                "gzip;q=0, gzip;q=1"
            })
    void gzip_accepted(String value) {
        assertThat(acceptsGzip(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " , ",
                "identity",
                "deflate, br",
                "gzip;q=0",
                "gzip;q=0.000, *",
                "gzip ; Q=0",
                "*;q=0",
                "identity, gzip;q=0.9",
                "gzipped",
                "br;note=\"gzip, *\""
            })
    void gzip_excluded(String value) {
        assertThat(acceptsGzip(value)).isFalse();
    }

    @Test
    void gzip_missingHeader_excluded() {
        assertThat(acceptsGzip()).isFalse();
    }

    @Test
    void gzip_severalHeaders_areOneList() {
        assertThat(acceptsGzip("br", "gzip")).isTrue();
        assertThat(acceptsGzip("*", "gzip;q=0")).isFalse();
    }

    private static boolean acceptsGzip(String... values) {
        return AcceptHeaders.acceptsGzip(Collections.enumeration(List.of(values)));
    }
}
