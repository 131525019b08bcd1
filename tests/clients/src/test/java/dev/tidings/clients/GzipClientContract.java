// SPDX-License-Identifier: Apache-2.0
package dev.tidings.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.testkit.Await;
import org.junit.jupiter.api.Test;

/** For clients that take gzip: each event comes at once, and what else is to be seen is as without it. */
public abstract class GzipClientContract extends FirstFrameContract {

    protected GzipClientContract() {
        super(StreamServer.compressing());
    }

    @Test
    void events_come_one_by_one_through_gzip() {
        try (Follower follower = follow(server.uri("/stream"))) {
            follower.awaitOpen();
            for (int number = 1; number <= 20; number++) {
                server.publishNumbers(number, number);
                assertThat(follower.await(number)).extracting(Seen::data).isEqualTo(numbers(1, number));
            }
            server.cutAll();
            Await.until(Notes.PATIENCE, () -> !server.encodings().isEmpty(), () -> "the stream's end");
            assertThat(server.encodings()).containsOnly("gzip");
        }
    }
}
