// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static dev.tidings.sse.servlet.Fixture.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.ChannelAccess;
import dev.tidings.sse.RefusalReason;
import dev.tidings.sse.testkit.SseClient;
import dev.tidings.sse.testkit.StreamEnd;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitTest {

    @Test
    void streamsPerAddress_areLimited() {
        try (Fixture fixture = Fixture.start(hub -> hub.maxStreamsPerAddress(1), streams -> {});
                SseClient first = fixture.follow();
                SseClient second = fixture.connect()) {
            assertRefused(second, 429, "this address has reached its maximum of 1 open streams");
            assertThat(second.header("Retry-After")).isEqualTo("5");
            assertCounted(fixture, RefusalReason.ADDRESS_FULL);

            assertThat(fixture.hub.closeStreams(stream -> true)).isEqualTo(1);
            assertThat(first.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
            fixture.awaitNoStreams();
            try (SseClient third = fixture.follow()) {
                assertThat(third.status()).isEqualTo(200);
            }
        }
    }

    @Test
    void clientAddress_isUsedForLimit() {
        try (Fixture fixture = Fixture.start(
                        hub -> hub.maxStreamsPerAddress(1),
                        streams -> streams.clientAddress(request -> request.getParameter("at")));
                SseClient here = fixture.client("?at=here").connect().awaitHeaders(PATIENCE);
                SseClient there = fixture.client("?at=there").connect().awaitHeaders(PATIENCE);
                SseClient anywhere = fixture.client("").connect().awaitHeaders(PATIENCE);
                SseClient hereAgain = fixture.client("?at=here").connect()) {
            assertThat(hereAgain.status()).isEqualTo(429);
            assertThat(here.status()).isEqualTo(200);
            assertThat(there.status()).isEqualTo(200);
            assertThat(anywhere.status()).isEqualTo(200);
        }
    }

    @Test
    void streamsPerPrincipal_areLimited() {
        try (Fixture fixture = Fixture.start(
                        hub -> hub.maxStreamsPerPrincipal(1),
                        streams -> streams.channels(
                                request -> ChannelAccess.allow("sse").principal(request.getParameter("user"))));
                SseClient alice = fixture.client("?user=alice").connect().awaitHeaders(PATIENCE);
                SseClient bob = fixture.client("?user=bob").connect().awaitHeaders(PATIENCE);
                SseClient second = fixture.client("?user=alice").connect()) {
            assertRefused(second, 429, "this user has reached the maximum of 1 open streams");
            assertThat(second.header("Retry-After")).isEqualTo("5");
            assertThat(alice.status()).isEqualTo(200);
            assertThat(bob.status()).isEqualTo(200);
            assertCounted(fixture, RefusalReason.PRINCIPAL_FULL);
        }
    }

    @Test
    void channelsPerStream_areLimited() {
        try (Fixture fixture = Fixture.start(
                        hub -> hub.maxChannels(2),
                        streams -> streams.channels(request -> ChannelAccess.allow(request.getParameterValues("c"))));
                SseClient enough = fixture.client("?c=a&c=b").connect().awaitHeaders(PATIENCE);
                SseClient tooMany = fixture.client("?c=a&c=b&c=c").connect()) {
            assertThat(enough.status()).isEqualTo(200);
            assertRefused(tooMany, 400, "channels must be at most 2 (maxChannels): there are 3");
            assertCounted(fixture, RefusalReason.TOO_MANY_CHANNELS);
        }
    }

    @Test
    void channelNameLength_isLimited() {
        try (Fixture fixture = Fixture.start(
                        streams -> streams.channels(request -> ChannelAccess.allow(request.getParameter("c"))));
                SseClient client = fixture.client("?c=" + "x".repeat(257)).connect()) {
            assertRefused(client, 400, "channel must have 1 to 256 characters: it has 257");
            assertCounted(fixture, RefusalReason.CHANNEL_NAME);
        }
    }

    @Test
    void drainingNode_refusesNewStreams() {
        try (Fixture fixture = Fixture.start();
                SseClient open = fixture.follow()) {
            var unused = fixture.hub.drain(Duration.ofHours(1));
            try (SseClient late = fixture.connect()) {
                assertRefused(late, 503, "this node is shutting down: reconnect to another node");
                assertThat(late.header("Retry-After")).isEqualTo("5");
                assertCounted(fixture, RefusalReason.DRAINING);
            }
            fixture.publish("on");
            assertThat(open.awaitEvent(PATIENCE).data()).isEqualTo("on");

            fixture.hub.drain(Duration.ZERO).join();
            assertThat(open.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
            assertThat(open.retry().orElseThrow()).isBetween(Duration.ofMillis(500), Duration.ofMillis(1500));
        }
    }

    private static void assertRefused(SseClient client, int status, String message) {
        assertThat(client.status()).isEqualTo(status);
        assertThat(client.header("Content-Type")).isEqualTo("text/plain;charset=utf-8");
        assertThat(client.header("Cache-Control")).isEqualTo("no-store");
        assertThat(client.body()).startsWith(message);
    }

    private static void assertCounted(Fixture fixture, RefusalReason reason) {
        assertThat(fixture.hub.stats().refused()).containsEntry(reason, 1L);
        assertThat(fixture.hub.stats().refusedStreams()).isEqualTo(1);
    }
}
