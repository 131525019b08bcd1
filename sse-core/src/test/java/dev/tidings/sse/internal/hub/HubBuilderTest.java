// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.EventSerializer;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.memory.InMemoryBroker;
import java.time.Duration;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class HubBuilderTest {

    private final InMemoryBroker broker = InMemoryBroker.create();

    @Test
    void settingOutOfRangeIsRefusedWithNameRangeAndValue() {
        EventHub.Builder builder = EventHub.builder(broker);

        assertRefused(() -> builder.maxChannels(65), "maxChannels must be 1 to 64: 65");
        assertRefused(() -> builder.maxChannels(0), "maxChannels must be 1 to 64: 0");
        assertRefused(() -> builder.maxStreams(0), "maxStreams must be at least 1: 0");
        assertRefused(() -> builder.maxStreamsPerAddress(0), "maxStreamsPerAddress must be at least 1: 0");
        assertRefused(() -> builder.maxStreamsPerPrincipal(-1), "maxStreamsPerPrincipal must be at least 1: -1");
        assertRefused(() -> builder.writerLoops(0), "writerLoops must be at least 1: 0");
        assertRefused(() -> builder.replayBufferBytes(-1), "replayBufferBytes must be at least 0: -1");
        assertRefused(
                () -> builder.channelLinger(Duration.ofSeconds(-1)), "channelLinger must be 0 to 36500 days: PT-1S");
        assertRefused(
                () -> builder.consistencyCheckInterval(Duration.ofHours(2)),
                "consistencyCheckInterval must be 0 to 1 hour (0 turns the check off): PT2H");
    }

    @Test
    void closingTheHubClosesItsBroker() {
        EventHub.create(broker).close();

        assertThat(broker.publish("news", SseEvent.of("x"))).isCompletedExceptionally();
    }

    @Test
    void closingTheHubLeavesASharedBrokerOpen() {
        EventHub.builder(broker).sharedBroker(true).build().close();

        assertThat(broker.publish("news", SseEvent.of("x"))).isCompleted();
        broker.close();
    }

    @Test
    void closingTwiceHasNoEffect() {
        EventHub hub = EventHub.create(broker);
        hub.close();

        assertThatCode(hub::close).doesNotThrowAnyException();
    }

    @Test
    @SuppressWarnings("try") // The hub is only to be closed.
    void secondBuildIsRefused() {
        EventHub.Builder builder = EventHub.builder(broker);
        EventHub hub = builder.build();
        assertThatIllegalStateException()
                .isThrownBy(builder::build)
                .withMessageContaining("build() was called before")
                .withMessageContaining("sharedBroker(true)");
        hub.close();
    }

    @Test
    void jsonUsesTheSerializerThatWasSet() {
        try (EventHub hub =
                EventHub.builder(broker).serializer(value -> "<" + value + ">").build()) {
            assertThat(hub.json().of("type", 7)).isEqualTo(SseEvent.of("type", "<7>"));
        }
    }

    @Test
    void jsonWithoutASerializerFailsAtOnceAndNamesTheRemedies() {
        assumeTrue(
                ServiceLoader.load(EventSerializer.class).findFirst().isEmpty(),
                "the class path provides a serializer");
        try (EventHub hub = EventHub.create(broker)) {
            assertThatIllegalStateException()
                    .isThrownBy(hub::json)
                    .withMessageContaining("EventHub.Builder.serializer(")
                    .withMessageContaining("sse-redis-lettuce");
        }
    }

    private static void assertRefused(Runnable setting, String message) {
        assertThatIllegalArgumentException().isThrownBy(setting::run).withMessage(message);
    }
}
