// SPDX-License-Identifier: Apache-2.0
package dev.tidings.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.ChannelAccess;
import dev.tidings.sse.testkit.SseClient;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of clients that return lines, and the status and headers of other responses. */
public abstract class LineClientContract extends FirstFrameContract {

    protected abstract LineClient client(URI stream);

    @Override
    protected ReturningFollower follow(URI stream) {
        return ReturningFollower.follow(client(stream));
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 403})
    void refusedClientReceivesStatus(int status) {
        server.decide(ChannelAccess.deny(status, "not for you"));
        try (ReturningFollower follower = follow(server.uri("/stream"))) {
            assertThat(follower.awaitEnd()).isEqualTo(status);
        }
    }

    @Test
    void revokedClientIsRefusedOnReconnect() {
        try (ReturningFollower follower = follow(server.uri("/stream"))) {
            follower.awaitOpen();
            server.decide(ChannelAccess.deny(403, "not any more"));
            server.closeStreams();
            assertThat(follower.awaitEnd()).isEqualTo(403);
        }
    }

    @Test
    void clientOfFullHubWaitsForRetryAfter() {
        try (StreamServer small = StreamServer.withMaxStreams(1);
                SseClient first = SseClient.connect(small.uri("/stream")).awaitHeaders(Notes.PATIENCE);
                ReturningFollower follower = follow(small.uri("/stream"))) {
            small.awaitRequests(2);
            first.closeGracefully();
            small.awaitRequests(3);
            long waited =
                    small.requests().get(2).nanos() - small.requests().get(1).nanos();
            assertThat(waited).isGreaterThanOrEqualTo(Duration.ofSeconds(1).toNanos());

            follower.awaitOpen();
        }
    }
}
