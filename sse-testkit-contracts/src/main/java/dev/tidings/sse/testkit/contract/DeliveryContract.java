// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.contract;

import static dev.tidings.sse.testkit.contract.AdapterFixture.EVENTS_ALONE;
import static dev.tidings.sse.testkit.contract.AdapterFixture.PATIENCE;
import static dev.tidings.sse.testkit.contract.AdapterFixture.numbersOf;
import static dev.tidings.sse.testkit.contract.AdapterFixture.numbersTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.testkit.ReceivedEvent;
import dev.tidings.sse.testkit.SseClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests of complete, ordered and immediate delivery. */
interface DeliveryContract extends AdapterTests {

    int PUBLISHERS = 8;
    int EVENTS_PER_PUBLISHER = 250;

    @Test
    default void responseHeadHasStreamHeaders() {
        SseClient client = start(EVENTS_ALONE).follow();

        assertThat(client.status()).isEqualTo(200);
        StreamHead.check(client);
    }

    @Test
    default void eventArrivesWithAllFields() {
        AdapterNode node = start(EVENTS_ALONE);
        SseClient client = node.follow();
        String data = " Zeile eins\nzweite: \u6771\u4eac\n\n \uD83D\uDE80\n";

        SseEvent event = SseEvent.builder(data)
                .type("Gr\u00f6\u00dfe: {a}")
                .retry(Duration.ofMillis(1234))
                .build();
        String id = node.hub.publish(AdapterContract.CHANNEL, event).join();

        assertThat(client.awaitEvent(PATIENCE)).isEqualTo(new ReceivedEvent("Gr\u00f6\u00dfe: {a}", data, id));
        assertThat(client.retry()).contains(Duration.ofMillis(1234));
    }

    @Test
    default void firstFrameContainsPosition() {
        AdapterNode node = start(EVENTS_ALONE);
        String position = node.publish("before");

        SseClient client = node.follow();
        client.awaitLastEventId(position, PATIENCE);
        client.assertNoFurtherEvent();
    }

    @Test
    default void clientResumesFromLastEventIdHeader() {
        AdapterNode node = start(EVENTS_ALONE);
        String seen = "Gr\u00f6\u00dfe-\u65e5\u672c-\uD83D\uDE00";
        node.hub
                .publish(
                        AdapterContract.CHANNEL,
                        SseEvent.builder("seen").id(seen).build())
                .join();
        node.publish("missed 1");
        node.publish("missed 2");

        SseClient client = node.connect(node.client("").lastEventId(seen));
        client.awaitEvents(2, PATIENCE);
        node.publish("live");
        client.awaitEvent(PATIENCE);

        assertThat(client.events()).extracting(ReceivedEvent::data).containsExactly("missed 1", "missed 2", "live");
    }

    @Test
    default void eventsOfAnySizeArriveComplete() {
        AdapterNode node = start(EVENTS_ALONE);
        SseClient client = node.follow();
        List<Integer> sizes = List.of(0, 1, 8191, 8192, 8193, 1 << 14, (1 << 16) + 1, 1 << 20, 0);

        sizes.forEach(size -> node.publish("x".repeat(size)));

        assertThat(client.awaitEvents(sizes.size(), PATIENCE))
                .extracting(event -> event.data().length())
                .isEqualTo(sizes);
    }

    @Test
    default void allStreamsReceiveEventsOfEightPublishersInTheSameOrder() {
        AdapterNode node = start(EVENTS_ALONE);
        List<SseClient> clients = new ArrayList<>();
        IntStream.range(0, 8).forEach(i -> clients.add(node.follow()));

        List<Thread> threads = IntStream.range(0, PUBLISHERS)
                .mapToObj(p -> new Thread(() -> publish(node, p + ":")))
                .toList();
        threads.forEach(Thread::start);
        threads.forEach(AdapterFixture::join);

        List<ReceivedEvent> order = clients.get(0).awaitEvents(PUBLISHERS * EVENTS_PER_PUBLISHER, PATIENCE);
        for (SseClient client : clients.subList(1, clients.size())) {
            assertThat(client.awaitEvents(PUBLISHERS * EVENTS_PER_PUBLISHER, PATIENCE))
                    .isEqualTo(order);
        }
        for (int p = 0; p < PUBLISHERS; p++) {
            String own = p + ":";
            assertThat(order.stream().map(ReceivedEvent::data).filter(data -> data.startsWith(own)))
                    .containsExactlyElementsOf(IntStream.range(0, EVENTS_PER_PUBLISHER)
                            .mapToObj(i -> own + i)
                            .toList());
        }
    }

    private static void publish(AdapterNode node, String prefix) {
        for (int i = 0; i < EVENTS_PER_PUBLISHER; i++) {
            node.publish(prefix + i);
        }
    }

    @Test
    default void lastEventOfBurstArrivesWithoutFurtherEvents() {
        AdapterNode node = start(EVENTS_ALONE);
        SseClient client = node.follow();
        for (int burst = 1; burst <= 60; burst++) {
            node.publishNumbers(0, burst, " ".repeat(burst * 50));
            assertThat(numbersOf(client.awaitEvents(burst, PATIENCE))).isEqualTo(numbersTo(burst));
        }
    }
}
