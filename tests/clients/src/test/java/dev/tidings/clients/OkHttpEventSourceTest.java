// SPDX-License-Identifier: Apache-2.0
package dev.tidings.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.ChannelAccess;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.testkit.Await;
import dev.tidings.sse.testkit.SseClient;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OkHttpEventSourceTest extends ClientContract {

    @Override
    protected OkHttpFollower follow(URI stream) {
        return OkHttpFollower.follow(stream);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 403})
    void refusal_endsClient(int status) {
        server.decide(ChannelAccess.deny(status, "not for you"));
        try (OkHttpFollower follower = follow(server.uri("/stream"))) {
            assertThat(follower.awaitEnd()).isEqualTo(status);
        }
    }

    @Test
    void clientOfFullHubWaitsForRetryAfter() {
        try (StreamServer small = StreamServer.withMaxStreams(1);
                SseClient first = SseClient.connect(small.uri("/stream")).awaitHeaders(Notes.PATIENCE);
                OkHttpFollower follower = follow(small.uri("/stream"))) {
            small.awaitRequests(2);
            first.closeGracefully();
            small.awaitRequests(3);
            long waited =
                    small.requests().get(2).nanos() - small.requests().get(1).nanos();
            assertThat(waited).isGreaterThanOrEqualTo(Duration.ofSeconds(1).toNanos());

            Await.until(
                    Notes.PATIENCE,
                    () -> isConnected(small, follower),
                    () -> "the client was never accepted: " + small.requests());
        }
    }

    /** Unlike the standard, okhttp-eventsource does not keep an id without an event, so it cannot resume from the first frame. */
    @Test
    void reconnectBeforeFirstEvent_sendsNoLastEventId() {
        try (OkHttpFollower follower = follow(server.uri("/stream"))) {
            follower.awaitOpen();
            server.closeStreams();
            server.awaitRequests(2);
            assertThat(server.requests().get(1).lastEventId()).isEmpty();
            assertThat(follower.await(0)).isEmpty();
        }
    }

    @Test
    void nonAsciiId_endsClientOnReconnect() {
        try (OkHttpFollower follower = follow(server.uri("/stream"))) {
            follower.awaitOpen();
            String unused = server.publish(SseEvent.builder("x").id("é").build());
            assertThat(follower.await(1)).containsExactly(new Seen("message", "x", "é"));
            server.closeStreams();
            assertThat(follower.awaitEnd()).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static boolean isConnected(StreamServer server, OkHttpFollower follower) {
        server.publish(SseEvent.of("probe"));
        return !follower.await(0).isEmpty();
    }
}
