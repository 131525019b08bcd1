// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tidings.sse.JsonEvents;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.hub.HubFixture.Client;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.testkit.TestHubs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HubDeliveryTest {

    private final InMemoryBroker broker = InMemoryBroker.create();
    private final HubFixture fixture =
            new HubFixture(TestHubs.builder(broker).writerLoops(2).serializer(value -> "{\"json\":\"" + value + "\"}"));

    @AfterEach
    void close() {
        fixture.close();
        broker.close();
    }

    @Test
    void firstFrameIsThePositionAndEveryFrameEndsWithItsId() {
        Client client = fixture.open("news");
        String first = client.lastId();
        String id = fixture.hub
                .publish(
                        "news",
                        SseEvent.builder("a\nb")
                                .type("t")
                                .retry(Duration.ofMillis(5))
                                .build())
                .join();

        assertThat(client.awaitText("id: " + id + "\n\n"))
                .isEqualTo("id: " + first + "\n\n" + "event: t\ndata: a\ndata: b\nretry: 5\nid: " + id + "\n\n");
    }

    @Test
    void streamBeginsWithTheReconnectionTime() {
        StreamOptions options =
                StreamOptions.builder().retry(Duration.ofMillis(1500)).build();

        assertThat(fixture.open(options, null, "news").text()).startsWith("retry: 1500\nid: ");
    }

    @Test
    void publisherIdIsKept() {
        Client client = fixture.open("news");

        String id =
                fixture.hub.publish("news", SseEvent.of("x").withId("order-7")).join();

        assertThat(id).isEqualTo("order-7");
        assertThat(client.awaitText("data: x")).endsWith("data: x\nid: order-7\n\n");
    }

    @Test
    void jsonEventsUseTheSerializer() {
        Client client = fixture.open("news");
        JsonEvents json = fixture.hub.json();

        fixture.hub.publish("news", SseEvent.of("plain")).join();
        fixture.hub.publish("news", json.of(List.of(1))).join();
        fixture.hub.publish("news", json.of("t", Map.of())).join();

        assertThat(client.awaitData("{\"json\":\"{}\"}"))
                .containsExactly("plain", "{\"json\":\"[1]\"}", "{\"json\":\"{}\"}");
        assertThat(client.text()).contains("event: t\n");
    }

    @Test
    void publishToAnInvalidChannelIsRefused() {
        SseEvent event = SseEvent.of("x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fixture.hub.publish("", event))
                .withMessageContaining("channel must have");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fixture.hub.publish("a\nb", event))
                .withMessageContaining("control character");
    }

    @Test
    void everyStreamReceivesEveryEventInTheBrokersOrder() throws Exception {
        int publishers = 4;
        int each = 2_000;
        List<Client> clients = new ArrayList<>();
        IntStream.range(0, 25).forEach(i -> clients.add(fixture.open("busy")));
        List<Thread> threads = IntStream.range(0, publishers)
                .mapToObj(p -> new Thread(() -> {
                    for (int i = 0; i < each; i++) {
                        fixture.publish("busy", p + "/" + i);
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        fixture.publish("busy", "end");

        List<String> order = clients.get(0).awaitData("end");

        assertThat(order).hasSize(publishers * each + 1);
        for (int p = 0; p < publishers; p++) {
            String prefix = p + "/";
            assertThat(order.stream().filter(data -> data.startsWith(prefix)))
                    .containsExactlyElementsOf(
                            IntStream.range(0, each).mapToObj(i -> prefix + i).toList());
        }
        for (Client client : clients) {
            assertThat(client.awaitData("end")).isEqualTo(order);
        }
    }

    @Test
    void pendingEventsAreWrittenInOneCall() {
        Client client = fixture.open("news");
        client.connection().setWritable(false);
        IntStream.range(0, 100).forEach(i -> fixture.publish("news", "e" + i));
        int before = client.connection().writeSizes().size();

        client.connection().setWritable(true);

        assertThat(client.awaitData("e99")).hasSize(100);
        assertThat(client.connection().writeSizes().size() - before).isLessThanOrEqualTo(10);
    }

    @Test
    void eventLargerThanASegmentArrivesWhole() {
        Client client = fixture.open("news");
        String large = "x".repeat(3 << 20);

        fixture.publish("news", large);
        fixture.publish("news", "after");

        assertThat(client.awaitData("after")).containsExactly(large, "after");
    }

    @Test
    void channelsAreSeparate() {
        Client one = fixture.open("one");
        Client two = fixture.open("two");

        fixture.publish("one", "1");
        fixture.publish("two", "2");

        assertThat(one.awaitData("1")).containsExactly("1");
        assertThat(two.awaitData("2")).containsExactly("2");
    }

    @Test
    void multiChannelStreamResumesExactlyOnEachChannel() {
        Client client = fixture.open("one", "two");
        fixture.publish("one", "1a");
        fixture.publish("two", "2a");
        client.awaitText("2a");
        client.awaitText("1a");
        client.awaitText(text -> text.endsWith("\n\n"));
        String id = client.lastId();
        fixture.disconnect(client);
        fixture.publish("two", "2b");
        fixture.publish("one", "1b");

        Client back = fixture.resume(id, "one", "two");

        back.awaitText("1b");
        back.awaitText("2b");
        assertThat(back.data()).containsExactlyInAnyOrder("1b", "2b");
        assertThat(back.text()).doesNotContain("stream-reset");
    }

    @Test
    void multiChannelStreamWithUnknownIdIsReset() {
        Client client = fixture.resume("no-vector", "one", "two");

        assertThat(client.text()).contains("event: stream-reset\ndata: {\"reason\":\"unknown-id\"}\nid: v1.");
    }
}
