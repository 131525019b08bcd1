// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.hub.HubFixture.Client;
import dev.tidings.sse.memory.InMemoryBroker;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HubResumeTest {

    private static final String RESET_UNKNOWN = "event: stream-reset\ndata: {\"reason\":\"unknown-id\"}\nid: ";

    private final InMemoryBroker broker =
            InMemoryBroker.builder().historyEvents(500).build();
    private final HubFixture fixture = new HubFixture(broker);

    @AfterEach
    void close() {
        fixture.close();
        broker.close();
    }

    @Test
    void clientWithoutEventsResumesFromTheFirstFrame() {
        Client client = fixture.open("news");
        String position = client.lastId();
        fixture.disconnect(client);
        fixture.publish("news", "a");
        fixture.publish("news", "b");

        Client back = fixture.resume(position, "news");

        assertThat(back.awaitData("b")).containsExactly("a", "b");
        assertThat(back.text()).startsWith("id: " + position + "\n\n").doesNotContain("stream-reset");
    }

    @Test
    void clientResumesAfterItsLastEvent() {
        Client client = fixture.open("news");
        fixture.publish("news", "a");
        client.awaitData("a");
        String seen = client.lastId();
        fixture.publish("news", "b");

        assertThat(fixture.resume(seen, "news").awaitData("b")).containsExactly("b");
    }

    @Test
    void clientResumesFromPublisherId() {
        fixture.open("news");
        fixture.hub.publish("news", SseEvent.of("a").withId("mine-1")).join();
        fixture.publish("news", "b");

        assertThat(fixture.resume("mine-1", "news").awaitData("b")).containsExactly("b");
    }

    @Test
    void resumeFromDuplicateIdSendsReset() {
        fixture.open("news");
        fixture.hub.publish("news", SseEvent.of("a").withId("same")).join();
        fixture.hub.publish("news", SseEvent.of("b").withId("same")).join();

        assertThat(fixture.resume("same", "news").text()).contains("ambiguous-id");
    }

    @Test
    void clientResumesOnAnotherNodeFromHistory() {
        String a = fixture.publish("news", "a");
        IntStream.range(0, 400).forEach(i -> fixture.publish("news", "e" + i));
        try (HubFixture other = new HubFixture(broker)) {
            Client client = other.resume(a, "news");
            other.publish("news", "live");

            assertThat(client.awaitData("live")).hasSize(401).startsWith("e0").endsWith("live");
            assertThat(client.text()).doesNotContain("stream-reset");
        }
    }

    @Test
    void clientBehindTheLogResumesFromHistory() {
        String first = fixture.publish("news", "before");
        fixture.publish("news", "missed");
        Client early = fixture.open("news");
        fixture.publish("news", "seen");
        early.awaitData("seen");

        assertThat(fixture.resume(first, "news").awaitData("seen")).containsExactly("missed", "seen");
        assertThat(early.data()).containsExactly("seen");
    }

    @Test
    void resumeAfterTrimSendsReset() {
        String first = fixture.publish("news", "first");
        IntStream.range(0, 600).forEach(i -> fixture.publish("news", "e" + i));

        Client client = fixture.resume(first, "news");

        assertThat(client.text()).startsWith(RESET_UNKNOWN);
        String afterReset = client.lastId();
        fixture.publish("news", "next");
        assertThat(client.awaitData("next")).endsWith("next").hasSize(2);
        assertThat(fixture.resume(afterReset, "news").awaitData("next")).containsExactly("next");
    }

    @Test
    void invalidLastEventIdSendsReset() {
        for (String strange : new String[] {"garbage", "x".repeat(100_000), "\u00e9\u0000\n", "-1", "v1.!!", "0-0"}) {
            assertThat(fixture.resume(strange, "news").text()).startsWith(RESET_UNKNOWN);
        }
    }

    @Test
    void manyResumingClientsAreServedFromMemory() {
        ScriptedBroker counted = new ScriptedBroker();
        try (HubFixture node = new HubFixture(EventHub.builder(counted).consistencyCheckInterval(Duration.ZERO))) {
            Client client = node.open("news");
            String start = client.lastId();
            IntStream.range(0, 50).forEach(i -> node.publish("news", "e" + i));
            client.awaitData("e49");
            int reads = counted.reads();

            for (int i = 0; i < 200; i++) {
                assertThat(node.resume(start, "news").awaitData("e49")).hasSize(50);
            }

            assertThat(counted.reads()).isEqualTo(reads);
        }
    }

    @Test
    void clientResumesWithinTheLingerWithoutResubscribing() {
        ScriptedBroker counted = new ScriptedBroker();
        counted.disableHistory();
        try (HubFixture node = new HubFixture(EventHub.builder(counted).channelLinger(Duration.ofMinutes(1)))) {
            Client client = node.open("news");
            fixture.disconnect(client);
            node.publish("news", "meanwhile");

            assertThat(node.resume(client.lastId(), "news").awaitData("meanwhile"))
                    .containsExactly("meanwhile");
            assertThat(counted.subscriptions()).isEqualTo(1);
        }
    }

    @Test
    void withoutHistoryUnknownIdSendsReset() {
        ScriptedBroker forgetful = new ScriptedBroker();
        forgetful.disableHistory();
        try (HubFixture node = new HubFixture(forgetful)) {
            assertThat(node.resume("p1", "news").text()).startsWith(RESET_UNKNOWN);
        }
    }
}
