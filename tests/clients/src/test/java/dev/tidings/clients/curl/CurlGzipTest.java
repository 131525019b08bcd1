// SPDX-License-Identifier: Apache-2.0
package dev.tidings.clients.curl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.clients.GzipClientContract;
import dev.tidings.clients.ReturningFollower;
import dev.tidings.sse.SseEvent;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Tests with {@code curl --compressed}. */
class CurlGzipTest extends GzipClientContract {

    @Override
    protected ReturningFollower follow(URI stream) {
        return ReturningFollower.follow(new CurlClient(stream, "--compressed"));
    }

    /** curl exits with an error if a gzip body is cut or has a wrong trailer. */
    @Test
    void closedStream_endsCurlWithoutError() throws Exception {
        Process curl = new ProcessBuilder(
                        "curl", "-N", "-s", "--noproxy", "*", "--compressed", "" + server.uri("/stream"))
                .start();
        try (var out = curl.inputReader(UTF_8)) {
            assertThat(out.readLine()).startsWith("retry: ");
            String unused = server.publish(SseEvent.of("x".repeat(2_000)));
            while (!out.readLine().startsWith("data: xxx")) {
                // Skips the id of the first frame and blank lines.
            }
            server.closeStreams();
            assertThat(curl.waitFor()).isZero();
        } finally {
            curl.destroyForcibly();
        }
    }
}
