// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static dev.tidings.sse.servlet.Fixture.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.testkit.SseClient;
import dev.tidings.sse.testkit.StreamEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MethodTest {

    @Test
    void head_returnsHeadersAndOpensNoStream() {
        try (Fixture fixture = Fixture.start(hub -> hub.maxStreams(1), streams -> {});
                SseClient head = fixture.client("").method("HEAD").connect()) {
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("Content-Type")).isEqualTo("text/event-stream;charset=utf-8");
            assertThat(head.header("Cache-Control")).isEqualTo("no-cache, no-transform");
            assertThat(head.header("X-Accel-Buffering")).isEqualTo("no");
            assertThat(head.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
            assertThat(fixture.hub.stats().openChannels()).isZero();
        }
    }

    @Test
    void head_isRefusedLikeGet() {
        try (Fixture fixture = Fixture.start();
                SseClient head = fixture.client("?channel=other").method("HEAD").connect()) {
            assertThat(head.status()).isEqualTo(403);
            assertThat(head.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
        }
    }

    @Test
    void options_listsMethods() {
        try (Fixture fixture = Fixture.start();
                SseClient options = fixture.client("").method("OPTIONS").connect()) {
            assertThat(options.status()).isEqualTo(200);
            assertThat(options.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
            assertThat(options.body()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "TRACE", "ANY"})
    void otherMethod_isRefusedWith405(String method) {
        try (Fixture fixture = Fixture.start();
                SseClient other = fixture.client("").method(method).connect()) {
            assertThat(other.status()).isEqualTo(405);
            assertThat(other.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
            assertThat(other.body()).isEqualTo("a stream is opened with GET");
            assertThat(fixture.hub.stats().openStreams()).isZero();
        }
    }
}
