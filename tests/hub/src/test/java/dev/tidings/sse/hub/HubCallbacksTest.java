// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tidings.sse.CloseReason;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.EventStream;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.StreamRefusedException;
import dev.tidings.sse.hub.HubFixture.Client;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.spi.StreamOpener;
import dev.tidings.sse.spi.StreamRequest;
import dev.tidings.sse.testkit.RecordingConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The application's callbacks for streams that open and close, and counting streams per channel. */
@Timeout(60)
class HubCallbacksTest {

    private final InMemoryBroker broker = InMemoryBroker.create();
    private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        broker.close();
    }

    @Test
    void callbacksRunInTheOrderInWhichTheyWereAdded() throws Exception {
        try (HubFixture fixture = new HubFixture(builder()
                .onOpen(stream -> calls.add("open 1 " + stream.channels()))
                .onOpen(stream -> calls.add("open 2"))
                .onClose((stream, reason) -> calls.add("close 1 " + stream.channels() + " " + reason))
                .onClose((stream, reason) -> calls.add("close 2")))) {
            Client client = fixture.open("news");
            assertThat(next(2)).containsExactly("open 1 [news]", "open 2");
            assertThat(calls).isEmpty();

            fixture.disconnect(client);
            assertThat(next(2)).containsExactly("close 1 [news] DISCONNECTED", "close 2");
        }
        assertThat(calls).isEmpty();
    }

    @Test
    void streamsThatOnOpenClosesLeaveNothingBehind() throws Exception {
        int streams = 3_000;
        CountDownLatch closed = new CountDownLatch(streams);
        List<RecordingConnection> connections = new ArrayList<>();
        try (EventHub hub = EventHub.builder(broker)
                .sharedBroker(true)
                .onOpen(EventStream::close)
                .onClose((stream, reason) -> closed.countDown())
                .build()) {
            for (int i = 0; i < streams; i++) {
                RecordingConnection connection = new RecordingConnection();
                connection.attach(StreamOpener.of(hub).open(StreamRequest.forChannels("news"), connection));
                connections.add(connection);
            }

            assertThat(closed.await(30, TimeUnit.SECONDS))
                    .as("all streams close, but for %d", closed.getCount())
                    .isTrue();
            connections.forEach(connection -> connection.awaitClosed(Duration.ofSeconds(30)));
            assertThat(hub.stats().openStreams()).isZero();
            assertThat(hub.streams("news")).isZero();
        }
    }

    @Test
    void throwingCallbackAffectsNoStreamAndNoOtherCallback() throws Exception {
        try (HubFixture fixture = new HubFixture(builder()
                .onOpen(stream -> {
                    throw new IllegalStateException("onOpen of a test fails");
                })
                .onOpen(stream -> calls.add("open"))
                .onClose((stream, reason) -> {
                    throw new AssertionError("onClose of a test fails");
                })
                .onClose((stream, reason) -> calls.add("close " + reason)))) {
            Client client = fixture.open("news");
            fixture.publish("news", "still delivered");
            assertThat(client.awaitData("still delivered")).containsExactly("still delivered");

            client.stream().close();
            assertThat(next(2)).containsExactly("open", "close CLOSED");
        }
    }

    @Test
    void blockingCallbackDelaysNoStream() throws Exception {
        try (HubFixture fixture = new HubFixture(builder()
                .onOpen(stream -> {
                    calls.add("blocking");
                    awaitRelease();
                })
                .onClose((stream, reason) -> calls.add("close " + reason)))) {
            Client blocked = fixture.open("news");
            assertThat(next(1)).containsExactly("blocking");
            Client other = fixture.open("news");
            fixture.publish("news", "delivered");

            assertThat(blocked.awaitData("delivered")).containsExactly("delivered");
            assertThat(other.awaitData("delivered")).containsExactly("delivered");
            blocked.stream()
                    .send(SseEvent.of("direct"))
                    .get(20, TimeUnit.SECONDS); // Futures complete on another thread.
            fixture.disconnect(other);
            assertThat(calls).isEmpty();

            release.countDown();
            assertThat(next(2)).containsExactly("blocking", "close DISCONNECTED");
        }
    }

    @Test
    void closeIsReportedAfterABlockingAndThrowingOpenCallback() throws Exception {
        try (HubFixture fixture = new HubFixture(builder()
                .onOpen(stream -> {
                    awaitRelease();
                    calls.add("open " + stream.id());
                    throw new IllegalStateException("onOpen of a test fails late");
                })
                .onClose((stream, reason) -> calls.add("close " + stream.id())))) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Client client = fixture.open("news");
                ids.add(client.stream().id());
                fixture.disconnect(client);
            }
            release.countDown();

            assertOpenedThenClosed(next(6), ids);
        }
    }

    @Test
    void streamsOpenedWhileTheHubClosesAreReported() throws Exception {
        List<String> ids = Collections.synchronizedList(new ArrayList<>());
        EventHub hub = builder()
                .onOpen(stream -> calls.add("open " + stream.id()))
                .onClose((stream, reason) -> calls.add("close " + stream.id()))
                .build();
        CountDownLatch some = new CountDownLatch(100);
        Thread opener = new Thread(() -> {
            try {
                while (true) {
                    ids.add(StreamOpener.of(hub)
                            .open(StreamRequest.forChannels("news"), new RecordingConnection())
                            .id());
                    some.countDown();
                }
            } catch (StreamRefusedException closed) {
                some.countDown(); // The hub refuses streams once it closes.
            }
        });
        opener.start();
        assertThat(some.await(20, TimeUnit.SECONDS)).isTrue();
        hub.close();
        opener.join();

        assertOpenedThenClosed(next(2 * ids.size()), ids);
        assertThat(calls).isEmpty();
    }

    private static void assertOpenedThenClosed(List<String> seen, List<String> ids) {
        assertThat(seen).doesNotHaveDuplicates().hasSize(2 * ids.size());
        for (String id : ids) {
            assertThat(seen).containsSubsequence("open " + id, "close " + id);
        }
    }

    @Test
    void everyOpenedStreamIsReportedClosedOnceWhenTheHubCloses() throws Exception {
        List<String> expected = new ArrayList<>();
        try (HubFixture fixture = new HubFixture(builder()
                .onOpen(stream -> calls.add("open"))
                .onClose((stream, reason) -> calls.add("close " + reason)))) {
            for (int i = 0; i < 50; i++) {
                fixture.open("news");
                expected.add("open");
            }
        }
        for (int i = 0; i < 50; i++) {
            expected.add("close " + CloseReason.SHUTDOWN);
        }

        assertThat(next(100)).containsExactlyElementsOf(expected);
    }

    @Test
    void streamsOfAChannelAreCounted() {
        try (HubFixture fixture = new HubFixture(builder())) {
            assertThat(fixture.hub.streams("news")).isZero();
            Client first = fixture.open("news", "sport");
            fixture.open("news");

            assertThat(fixture.hub.streams("news")).isEqualTo(2);
            assertThat(fixture.hub.streams("sport")).isEqualTo(1);
            fixture.disconnect(first);
            assertThat(fixture.hub.streams("news")).isEqualTo(1);
            assertThat(fixture.hub.streams("sport")).isZero();
            assertThatIllegalArgumentException().isThrownBy(() -> fixture.hub.streams(""));
        }
    }

    @Test
    void revokePrincipalClosesTheStreamsOfThatPrincipal() throws Exception {
        try (HubFixture fixture = new HubFixture(builder()
                .onClose((stream, reason) ->
                        calls.add(stream.attributes().get(EventStream.PRINCIPAL) + " " + reason)))) {
            fixture.openAs("alice", "news");
            fixture.openAs("bob", "news");
            fixture.hub.revokePrincipal("alice").get(20, TimeUnit.SECONDS);

            assertThat(next(1)).containsExactly("alice REVOKED");
            assertThat(fixture.hub.streams("news")).isEqualTo(1);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fixture.hub.revokePrincipal(" "))
                    .withMessage("principal must not be blank: \" \"");
        }
    }

    private EventHub.Builder builder() {
        return EventHub.builder(broker);
    }

    private List<String> next(int count) throws InterruptedException {
        List<String> taken = new ArrayList<>();
        while (taken.size() < count) {
            String call = calls.poll(20, TimeUnit.SECONDS);
            assertThat(call)
                    .as("call %s of %s after %s", taken.size() + 1, count, taken)
                    .isNotNull();
            taken.add(call);
        }
        return taken;
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
