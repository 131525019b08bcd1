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
    void a_refusal_ends_it(int status) {
        server.decide(ChannelAccess.deny(status, "not for you"));
        try (OkHttpFollower follower = follow(server.uri("/stream"))) {
            assertThat(follower.awaitEnd()).isEqualTo(status);
        }
    }

    @Test
    void who_finds_no_room_stays_away_for_as_long_as_it_is_told() {
        try (StreamServer small = StreamServer.withRoomFor(1);
                SseClient first = SseClient.connect(small.uri("/stream")).awaitHeaders(Notes.PATIENCE);
                OkHttpFollower follower = follow(small.uri("/stream"))) {
            small.awaitRequests(2);
            first.closeGracefully();
            small.awaitRequests(3);
            long stayedAway =
                    small.requests().get(2).nanos() - small.requests().get(1).nanos();
            assertThat(stayedAway).isGreaterThanOrEqualTo(Duration.ofSeconds(1).toNanos());

            Await.until(Notes.PATIENCE, () -> hasRoom(small, follower), () -> "never let in: " + small.requests());
        }
    }

    /** It keeps no id that came without an event, other than the standard has it: what it missed then is not made up for. */
    @Test
    void before_its_first_event_it_asks_for_nothing() {
        try (OkHttpFollower follower = follow(server.uri("/stream"))) {
            follower.awaitOpen();
            server.cutAll();
            server.awaitRequests(2);
            assertThat(server.requests().get(1).lastEventId()).isEmpty();
            assertThat(follower.await(0)).isEmpty();
        }
    }

    @Test
    void an_id_that_is_not_ascii_is_its_end() {
        try (OkHttpFollower follower = follow(server.uri("/stream"))) {
            follower.awaitOpen();
            String unused = server.publish(SseEvent.builder("x").id("é").build());
            assertThat(follower.await(1)).containsExactly(new Seen("message", "x", "é"));
            server.cutAll();
            assertThat(follower.awaitEnd()).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static boolean hasRoom(StreamServer server, OkHttpFollower follower) {
        server.publish(SseEvent.of("room"));
        return !follower.await(0).isEmpty();
    }
}
