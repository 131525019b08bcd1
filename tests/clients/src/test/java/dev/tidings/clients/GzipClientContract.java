// SPDX-License-Identifier: Apache-2.0
package dev.tidings.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.testkit.Await;
import org.junit.jupiter.api.Test;

/** The contract of clients that accept gzip: the same as without compression, and each event arrives immediately. */
public abstract class GzipClientContract extends FirstFrameContract {

    protected GzipClientContract() {
        super(StreamServer.compressing());
    }

    @Test
    void compressedEventsArriveOneByOne() {
        try (Follower follower = follow(server.uri("/stream"))) {
            follower.awaitOpen();
            for (int number = 1; number <= 20; number++) {
                server.publishNumbers(number, number);
                assertThat(follower.await(number)).extracting(Seen::data).isEqualTo(numbers(1, number));
            }
            server.closeStreams();
            Await.until(Notes.PATIENCE, () -> !server.encodings().isEmpty(), () -> "the stream has not ended");
            assertThat(server.encodings()).containsOnly("gzip");
        }
    }
}
