// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.EventStream;
import dev.tidings.sse.RefusalReason;
import dev.tidings.sse.StreamRefusedException;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.spi.StreamRequest;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HubLimitsTest {

    private static final StreamRequest ANONYMOUS = request("news");

    private final HubFixture fixture = new HubFixture(EventHub.builder(InMemoryBroker.create())
            .maxStreams(4)
            .maxStreamsPerAddress(2)
            .maxStreamsPerPrincipal(3)
            .maxChannels(2));

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void streamsBeyondMaxStreamsAreRefused() {
        IntStream.range(0, 4).forEach(i -> fixture.opening(ANONYMOUS));

        assertRefused(
                RefusalReason.NODE_FULL, ANONYMOUS, "this node has reached its maximum of 4 open streams (maxStreams)");
    }

    @Test
    void streamsBeyondMaxStreamsPerAddressAreRefused() {
        IntStream.range(0, 2)
                .forEach(i -> fixture.opening(
                        ANONYMOUS.toBuilder().address("192.0.2.1").build()));

        assertRefused(
                RefusalReason.ADDRESS_FULL,
                ANONYMOUS.toBuilder().address("192.0.2.1").build(),
                "this address has reached its maximum of 2 open streams (maxStreamsPerAddress): close one first");
        fixture.opening(ANONYMOUS.toBuilder().address("192.0.2.2").build());
    }

    @Test
    void streamsBeyondMaxStreamsPerPrincipalAreRefused() {
        IntStream.range(0, 3)
                .forEach(i -> fixture.opening(
                        of("alice").toBuilder().address("192.0.2." + i).build()));

        assertRefused(
                RefusalReason.PRINCIPAL_FULL,
                of("alice").toBuilder().address("192.0.2.9").build(),
                "this user has reached the maximum of 3 open streams (maxStreamsPerPrincipal): close one first");
        fixture.opening(of("bob"));
    }

    @Test
    void refusedAndClosedStreamsFreeTheirPlaces() {
        for (int i = 0; i < 10; i++) {
            var one =
                    fixture.opening(of("alice").toBuilder().address("192.0.2.1").build());
            var two =
                    fixture.opening(of("alice").toBuilder().address("192.0.2.1").build());
            assertRefused(
                    RefusalReason.ADDRESS_FULL,
                    of("alice").toBuilder().address("192.0.2.1").build(),
                    "2 open");
            fixture.disconnect(one);
            fixture.disconnect(two);
            SteppedClock.await(() -> fixture.hub.stats().openStreams() == 0);
        }
    }

    @Test
    void channelsBeyondMaxChannelsAreRefused() {
        fixture.opening(request("a", "b"));

        assertRefused(
                RefusalReason.TOO_MANY_CHANNELS,
                request("a", "b", "c"),
                "channels must be at most 2 (maxChannels): there are 3;");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventHub.builder(InMemoryBroker.create()).maxChannels(65))
                .withMessage("maxChannels must be 1 to 64: 65");
    }

    @Test
    void invalidChannelNameIsRefused() {
        assertRefused(RefusalReason.CHANNEL_NAME, request("a\nb"), "channel must not contain a control character");
        assertRefused(RefusalReason.CHANNEL_NAME, request("x".repeat(257)), "1 to 256 characters: it has 257");
    }

    private void assertRefused(RefusalReason reason, StreamRequest request, String message) {
        long before = counted(reason);
        int open = fixture.hub.stats().openStreams();

        assertThatExceptionOfType(StreamRefusedException.class)
                .isThrownBy(() -> fixture.opening(request))
                .withMessageContaining(message)
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
        assertThat(counted(reason)).isEqualTo(before + 1);
        assertThat(fixture.hub.stats().openStreams()).isEqualTo(open);
    }

    private long counted(RefusalReason reason) {
        return fixture.hub.stats().refused().getOrDefault(reason, -1L);
    }

    private static StreamRequest of(String principal) {
        return ANONYMOUS.toBuilder()
                .attributes(Map.of(EventStream.PRINCIPAL, principal))
                .build();
    }

    private static StreamRequest request(String... channels) {
        return StreamRequest.forChannels(channels);
    }
}
