// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.spi.StreamOpener;
import dev.tidings.sse.spi.StreamRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thousands of clients that reconnect at once, from far before the log's beginning. */
class HubStormTest {

    private static final int EVENTS = 1_200;
    private static final int CLIENTS = 5_000;
    private static final int READS = 50;
    private static final String PADDING = " " + "x".repeat(100);

    private final CountingBroker broker = new CountingBroker(EVENTS * 2);
    private final List<EventHub> nodes = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();

    @AfterEach
    void close() {
        nodes.forEach(EventHub::close);
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "nearest first", "furthest first"})
    void reconnectStormCausesFewReadsAndLosesNoEvent(String order) {
        EventHub node = newNode();
        CheckingConnection early = new CheckingConnection();
        StreamOpener.of(node).open(request(null), early);
        publish(EVENTS);
        SteppedClock.await(() -> early.next() == EVENTS);

        assertStormCostsFewReads(node, order);
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "nearest first", "furthest first"})
    void reconnectStormAfterRestartCausesFewReadsAndLosesNoEvent(String order) {
        publish(EVENTS);

        assertStormCostsFewReads(newNode(), order);
    }

    @Test
    void unknownIdsCauseFewReadsAndDelayNobody() {
        publish(EVENTS);
        EventHub node = newNode();
        List<CheckingConnection> legitimate = new ArrayList<>();
        int reads = broker.reads();
        for (int i = 0; i < CLIENTS; i++) {
            StreamOpener.of(node).open(request("garbage " + i), new CheckingConnection());
            if (i % 500 == 250) {
                legitimate.add(resume(node, i / 5));
            }
        }
        publish(1);
        SteppedClock.await(() -> node.stats().resets() == CLIENTS);
        legitimate.forEach(HubStormTest::awaitAll);

        assertThat(broker.reads() - reads).isLessThanOrEqualTo(READS);
    }

    private void assertStormCostsFewReads(EventHub node, String order) {
        int reads = broker.reads();
        List<CheckingConnection> clients = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < CLIENTS; i++) {
            int seen = switch (order) {
                case "random" -> random.nextInt(EVENTS);
                case "nearest first" -> EVENTS - 1 - i * EVENTS / CLIENTS;
                default -> i * EVENTS / CLIENTS;
            };
            clients.add(resume(node, seen));
            if (i % 100 == 0) {
                publish(1);
            }
        }
        clients.forEach(HubStormTest::awaitAll);

        assertThat(broker.reads() - reads).isLessThanOrEqualTo(READS);
        assertThat(node.stats().resets()).isZero();
    }

    private static void awaitAll(CheckingConnection client) {
        SteppedClock.await(() -> client.next() >= EVENTS || !client.unexpected().isEmpty());
        assertThat(client.unexpected()).isEmpty();
    }

    private CheckingConnection resume(EventHub node, int seen) {
        CheckingConnection client = new CheckingConnection(seen + 1);
        StreamOpener.of(node).open(request(ids.get(seen)), client);
        return client;
    }

    private void publish(int count) {
        for (int i = 0; i < count; i++) {
            ids.add(broker.publish("storm", SseEvent.of(ids.size() + PADDING)).join());
        }
    }

    private EventHub newNode() {
        EventHub node = EventHub.builder(broker)
                .sharedBroker(true)
                .replayBufferBytes(1_000)
                .consistencyCheckInterval(Duration.ZERO)
                .build();
        nodes.add(node);
        return node;
    }

    private static StreamRequest request(@Nullable String lastEventId) {
        StreamOptions options = StreamOptions.builder()
                .maxBehindBytes(1 << 30)
                .maxBehindEvents(1_000_000)
                .build();
        return StreamRequest.builder()
                .options(options)
                .lastEventId(lastEventId)
                .channels(List.of("storm"))
                .build();
    }
}
