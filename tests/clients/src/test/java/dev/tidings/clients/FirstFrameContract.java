// SPDX-License-Identifier: Apache-2.0
package dev.tidings.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The contract of clients that keep the id of a frame without an event, as the standard requires. */
public abstract class FirstFrameContract extends ClientContract {

    protected FirstFrameContract() {}

    protected FirstFrameContract(StreamServer server) {
        super(server);
    }

    @Test
    void clientWithoutEventsResumesFromFirstFrameId() {
        try (Follower follower = follow(server.uri("/stream"))) {
            follower.awaitOpen();
            server.stop();
            server.publishNumbers(1, 3);
            server.start();
            server.publishNumbers(4, 6);

            assertThat(follower.await(6)).extracting(Seen::data).isEqualTo(numbers(1, 6));
            assertThat(server.requests().get(1).lastEventId()).isNotEmpty();
        }
    }
}
