// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptEncodingHeaderTest {

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
    void takesGzip(String value) {
        assertThat(takes(value)).isTrue();
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
    void excludesGzip(String value) {
        assertThat(takes(value)).isFalse();
    }

    @Test
    void absentMeansNo() {
        assertThat(takes()).isFalse();
    }

    @Test
    void severalHeadersAreOneList() {
        assertThat(takes("br", "gzip")).isTrue();
        assertThat(takes("*", "gzip;q=0")).isFalse();
    }

    private static boolean takes(String... values) {
        return AcceptEncodingHeader.takesGzip(Collections.enumeration(List.of(values)));
    }
}
