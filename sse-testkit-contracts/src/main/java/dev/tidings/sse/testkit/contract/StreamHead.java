// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.testkit.SseClient;

/** Assertions on the response headers of a stream. */
final class StreamHead {

    private StreamHead() {}

    static void check(SseClient client) {
        assertThat(client.header("Content-Type")).isEqualToIgnoringCase("text/event-stream;charset=utf-8");
        assertThat(client.header("Cache-Control")).isEqualTo("no-cache, no-transform");
        assertThat(client.header("X-Accel-Buffering")).isEqualTo("no");
        assertThat(client.header("Connection"))
                .satisfiesAnyOf(
                        value -> assertThat(value).isNull(),
                        value -> assertThat(value).isEqualToIgnoringCase("keep-alive"));
        assertThat(client.header("Content-Length")).isNull();
        assertThat(client.header("Content-Encoding")).isNull();
    }
}
