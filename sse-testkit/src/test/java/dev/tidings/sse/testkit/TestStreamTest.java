// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.sse.CloseReason;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.spi.StreamOpener;
import dev.tidings.sse.spi.StreamRequest;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestStreamTest {

    /** A limit that no test reaches: awaits with it must fail immediately. */
    private static final Duration FAR_AWAY = Duration.ofHours(1);

    private static final Duration SHORT = Duration.ofMillis(20);

    private final EventHub hub = EventHub.create(InMemoryBroker.create());

    @AfterEach
    void close() {
        hub.close();
    }

    private String publish(String data) {
        return hub.publish("news", SseEvent.of(data)).join();
    }

    @Test
    void eventsArriveInOrderWithTypeAndId() {
        try (TestStream stream = TestStream.open(hub, "news")) {
            String first =
                    hub.publish("news", SseEvent.of("headline", "Tide\nturns")).join();
            String second = publish("second");

            assertThat(stream.awaitEvent())
                    .isEqualTo(SseEvent.builder("Tide\nturns")
                            .type("headline")
                            .id(first)
                            .build());
            assertThat(stream.awaitEvent())
                    .isEqualTo(SseEvent.builder("second").id(second).build());
            assertThat(stream.lastEventId()).isEqualTo(second);
            stream.assertNoFurtherEvent();
        }
    }

    @Test
    void streamWithoutChannelsReceivesEventsSentToIt() {
        try (TestStream stream = TestStream.open(hub)) {
            var sent = stream.stream().send(SseEvent.of("direct"));
            assertThat(stream.awaitEvent()).isEqualTo(SseEvent.of("direct"));
            assertThat(sent).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    @Test
    void gzipStreamIsDecoded() {
        StreamOptions options = StreamOptions.builder().gzip(true).build();
        StreamRequest request = StreamRequest.builder()
                .options(options)
                .channels(List.of("news"))
                .gzip(true)
                .build();
        try (TestStream stream = TestStream.open(hub, request)) {
            publish("compressed");
            assertThat(stream.awaitEvent().toString()).contains("compressed");
        }
    }

    @Test
    void resumedStreamReceivesMissedEvents() {
        String seen = publish("seen");
        String missed = publish("missed");
        StreamRequest request = StreamRequest.builder()
                .lastEventId(seen)
                .channels(List.of("news"))
                .build();
        try (TestStream stream = TestStream.open(hub, request)) {
            assertThat(stream.awaitEvent().id()).contains(missed);
            stream.awaitLastEventId(missed);
        }
    }

    @Test
    void heartbeatIsAnEmptyComment() {
        ManualClock clock = new ManualClock();
        try (EventHub timed = TestHubs.builder(InMemoryBroker.create(), clock).build();
                TestStream stream = TestStream.open(timed, "news")) {
            clock.advance(Duration.ofSeconds(16));
            assertThat(stream.awaitComment()).isEmpty();
        }
    }

    @Test
    void pausedStreamReceivesPendingEventsAfterResume() {
        try (TestStream stream = TestStream.open(hub, "news")) {
            stream.pause();
            publish("1");
            publish("2");
            stream.assertNoFurtherEvent();
            stream.resume();
            assertThat(stream.awaitEvent().toString()).contains("1");
            assertThat(stream.awaitEvent().toString()).contains("2");
        }
    }

    @Test
    void awaitOnPausedStreamFailsImmediately() {
        try (TestStream stream = TestStream.open(hub, "news")) {
            stream.pause();
            assertFails(() -> stream.awaitEvent(FAR_AWAY), "reading is paused; call resume() first");
        }
    }

    @Test
    void awaitOnClosedStreamFailsImmediatelyWithReason() {
        TestStream stream = TestStream.open(hub, "news");
        hub.close();
        assertThat(stream.closeReason()).isEqualTo(CloseReason.SHUTDOWN);
        assertThat(stream.isClosed()).isTrue();
        assertFails(() -> stream.awaitEvent(FAR_AWAY), "the stream is closed, reason SHUTDOWN");
    }

    @Test
    void awaitAfterCloseFailsImmediately() {
        TestStream stream = TestStream.open(hub, "news");
        stream.close();
        stream.close();
        assertFails(() -> stream.awaitEvent(FAR_AWAY), "the test has closed this stream");
    }

    @Test
    void disconnectClosesTheStream() {
        TestStream stream = TestStream.open(hub, "news");
        stream.disconnect();
        assertThat(stream.closeReason()).isEqualTo(CloseReason.DISCONNECTED);
    }

    @Test
    void failedAwaitListsReceivedFrames() {
        try (TestStream stream = TestStream.open(hub, "news")) {
            publish("received");
            stream.awaitEvent();
            assertFails(() -> stream.awaitEvent(SHORT), "received");
        }
    }

    @Test
    void unexpectedEventIsReported() {
        try (TestStream stream = TestStream.open(hub, "news")) {
            stream.awaitLastEventId(publish("surprise"));
            assertFails(stream::assertNoFurtherEvent, "surprise");
        }
    }

    @Test
    void forgottenAttachFailsImmediately() {
        RecordingConnection connection = new RecordingConnection();
        connection.setWritable(false);
        StreamOpener.of(hub).open(StreamRequest.forChannels("news"), connection);
        Await.until(Duration.ofSeconds(20), connection::awaitsNotification, connection::toString);
        connection.setWritable(true);
        assertFails(() -> connection.awaitText("id: ", FAR_AWAY), "call attach(stream)");
    }

    private static void assertFails(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(AssertionError.class).hasMessageContaining(message);
    }
}
