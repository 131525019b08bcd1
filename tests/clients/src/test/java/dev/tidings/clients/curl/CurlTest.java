// SPDX-License-Identifier: Apache-2.0
package dev.tidings.clients.curl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.clients.LineClient;
import dev.tidings.clients.LineClientContract;
import dev.tidings.clients.StreamServer;
import dev.tidings.sse.testkit.SseClient;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CurlTest extends LineClientContract {

    @Override
    protected LineClient client(URI stream) {
        return new CurlClient(stream);
    }

    @Test
    void curlRetry_waitsForRetryAfter() throws Exception {
        Duration patience = Duration.ofSeconds(30);
        try (StreamServer small = StreamServer.withMaxStreams(1);
                SseClient first = SseClient.connect(small.uri("/stream")).awaitHeaders(patience)) {
            Process curl = new ProcessBuilder(
                            "curl", "-N", "-s", "--noproxy", "*", "--retry", "20", "" + small.uri("/stream"))
                    .start();
            try {
                small.awaitRequests(2);
                first.closeGracefully();
                small.awaitRequests(3);
                long waited = small.requests().get(2).nanos()
                        - small.requests().get(1).nanos();
                assertThat(waited).isGreaterThanOrEqualTo(Duration.ofSeconds(1).toNanos());
                small.awaitStreams(1);
            } finally {
                curl.destroyForcibly();
            }
        }
    }
}
