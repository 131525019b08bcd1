// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.HubStats;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.spi.StreamOpener;
import dev.tidings.sse.spi.StreamRequest;
import dev.tidings.sse.testkit.RecordingConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Streams that close, or resume together, while they open. */
class HubOpenRaceTest {

    private static final int STREAMS = 20_000;

    @Test
    void streamsClosedWhileOpeningReleaseTheirChannels() throws Exception {
        AtomicBoolean opening = new AtomicBoolean(true);
        try (EventHub hub = EventHub.builder(InMemoryBroker.create())
                .channelLinger(Duration.ZERO)
                .maxStreams(STREAMS)
                .build()) {
            Thread closer = new Thread(() -> {
                while (opening.get()) {
                    hub.closeStreams(stream -> true);
                }
            });
            closer.start();
            for (int i = 0; i < STREAMS; i++) {
                StreamOpener.of(hub).open(StreamRequest.forChannels("c" + i % 7), new RecordingConnection());
            }
            opening.set(false);
            closer.join();
            hub.closeStreams(stream -> true);

            SteppedClock.await(() -> isEmpty(hub.stats()));
            assertThat(hub.stats().openStreams()).isZero();
        }
    }

    @Test
    void concurrentlyResumingStreamsStartExactlyOnce() throws Exception {
        ScriptedBroker broker = new ScriptedBroker();
        try (EventHub hub = EventHub.builder(broker).build()) {
            RecordingConnection first = open(hub, null);
            for (int i = 1; i <= 1_000; i++) {
                var unused = broker.publish("news", SseEvent.of("e" + i));
            }
            first.awaitText("data: e1000\n", HubFixture.SOON);
            List<RecordingConnection> clients = Collections.synchronizedList(new ArrayList<>());
            List<Thread> openers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String id = i == 0 ? "unknown" : "p" + (900 + i);
                openers.add(new Thread(() -> {
                    for (int k = 0; k < 20; k++) {
                        clients.add(open(hub, id));
                    }
                }));
            }
            openers.forEach(Thread::start);
            for (Thread opener : openers) {
                opener.join();
            }
            clients.forEach(client -> client.awaitText("\n\n", HubFixture.SOON));
            var unused = broker.publish("news", SseEvent.of("end"));

            clients.forEach(client -> client.awaitText("data: end\n", HubFixture.SOON));
            assertThat(clients)
                    .hasSize(400)
                    .allSatisfy(client -> assertThat(client.text()).containsOnlyOnce("data: end\n"));
            assertThat(clients.stream().filter(client -> client.text().contains("data: e1000\n")))
                    .hasSize(380)
                    .allSatisfy(client -> assertThat(client.text()).containsOnlyOnce("data: e1000\n"));
            assertThat(hub.stats().resets()).isEqualTo(20);
        }
    }

    private static RecordingConnection open(EventHub hub, @Nullable String lastEventId) {
        RecordingConnection connection = new RecordingConnection();
        connection.attach(StreamOpener.of(hub)
                .open(
                        StreamRequest.builder()
                                .lastEventId(lastEventId)
                                .channels(List.of("news"))
                                .build(),
                        connection));
        return connection;
    }

    private static boolean isEmpty(HubStats stats) {
        return stats.openStreams() == 0 && stats.openChannels() == 0;
    }
}
