// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.hub.HubFixture.Client;
import dev.tidings.sse.testkit.ManualClock;
import dev.tidings.sse.testkit.TestHubs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Backfills for clients whose ids are not in the node's log, with scripted broker steps. */
class HubBackfillTest {

    private final ScriptedBroker broker = new ScriptedBroker();
    private final ManualClock clock = new ManualClock();
    private final HubFixture fixture =
            new HubFixture(TestHubs.builder(broker, clock).writerLoops(1).consistencyCheckInterval(Duration.ZERO));

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void clientAheadOfLiveDeliveryWaitsForItsEvent() {
        Client other = fixture.open("news");
        broker.accept(SseEvent.of("seen on another node"));
        Client client = fixture.opening(StreamOptions.defaults(), "p1", "news");
        broker.deliver();
        fixture.publish("news", "next");

        assertThat(client.awaitData("next")).containsExactly("next");
        assertThat(client.text()).startsWith("id: p1\n\n");
        assertThat(other.awaitData("next")).containsExactly("seen on another node", "next");
    }

    @Test
    void clientAheadOfLiveDeliveryForTooLongIsReset() {
        fixture.open("news");
        broker.accept(SseEvent.of("seen on another node"));
        Client client = fixture.opening(StreamOptions.defaults(), "p1", "news");

        client.passTimeUntil(clock, "{\"reason\":\"unknown-id\"}\nid: p0\n\n");
    }

    @Test
    void newClientStartsAtTheEndAfterOthersHaveBackfilled() {
        IntStream.range(0, 5).forEach(i -> broker.accept(SseEvent.of("e" + i)));
        broker.deliver();

        assertThat(fixture.resume("p2", "news").awaitData("e4")).containsExactly("e2", "e3", "e4");
        assertThat(fixture.open("news").lastId()).isEqualTo("p5");
        assertThat(fixture.resume("p3", "news").awaitData("e4")).containsExactly("e3", "e4");
        assertThat(fixture.resume("unknown", "news").lastId()).isEqualTo("p5");
    }

    @Test
    void publisherIdAtTheEndOfAQuietChannelIsResumable() {
        broker.accept(SseEvent.of("a").withId("mine"));
        broker.deliver();

        assertThat(fixture.resume("mine", "news").text()).isEqualTo("id: mine\n\n");
        assertThat(fixture.resume("p1", "news").text()).isEqualTo("id: p1\n\n");
    }

    @Test
    void failedBackfillIsRetried() {
        IntStream.range(0, 5).forEach(i -> broker.accept(SseEvent.of("e" + i)));
        broker.deliver();
        fixture.open("news");
        broker.failNextReads(2);
        Client client = fixture.opening(StreamOptions.defaults(), "p2", "news");

        client.passTimeUntil(clock, "data: e4\n");
        assertThat(client.data()).containsExactly("e2", "e3", "e4");
    }

    @Test
    void backfilledEventsAreRetainedForTheLingerAfterTheirLastUse() {
        String big = "x".repeat(70_000);
        try (HubFixture small = small()) {
            IntStream.range(0, 5).forEach(i -> broker.accept(SseEvent.of(big + i)));
            broker.deliver();
            small.resume("p1", "news").awaitData(big + 4);
            int reads = broker.reads();
            for (int i = 0; i < 4; i++) {
                clock.advance(Duration.ofSeconds(20));
                small.publish("news", "more " + i);
                assertThat(small.resume("p1", "news").awaitData("more " + i)).hasSize(5 + i);
            }
            assertThat(broker.reads()).isEqualTo(reads);
        }
    }

    @Test
    void backfilledEventsAreTrimmedAfterTheLinger() {
        String big = "x".repeat(70_000);
        try (HubFixture small = small()) {
            IntStream.range(0, 5).forEach(i -> broker.accept(SseEvent.of(big + i)));
            broker.deliver();
            small.resume("p1", "news").awaitData(big + 4);
            int reads = broker.reads();
            clock.advance(Duration.ofSeconds(31));
            SteppedClock.await(() -> {
                small.resume("p1", "news").awaitData(big + 4);
                clock.advance(Duration.ofSeconds(31));
                return broker.reads() > reads;
            });
        }
    }

    @Test
    void unknownIdsCauseFewReadsPerSecondAndTheRestWaits() {
        IntStream.range(0, 5).forEach(i -> broker.accept(SseEvent.of("e" + i)));
        broker.deliver();
        fixture.open("news");
        int reads = broker.reads();
        List<Client> garbage = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            garbage.add(fixture.opening(StreamOptions.defaults(), "garbage " + i, "news"));
        }
        Client real = fixture.opening(StreamOptions.defaults(), "p2", "news");
        Client fromTheStart = fixture.opening(StreamOptions.defaults(), "p0", "news");
        assertThat(broker.reads() - reads).isLessThan(6);

        real.passTimeUntil(clock, "data: e4\n");
        assertThat(real.data()).containsExactly("e2", "e3", "e4");
        assertThat(fromTheStart.awaitData("e4")).containsExactly("e0", "e1", "e2", "e3", "e4");
        garbage.forEach(client -> client.awaitText("unknown-id"));
        assertThat(broker.reads() - reads).isLessThan(12);
    }

    @Test
    void clientAheadOfLiveDeliveryWaitsAmongUnknownIds() {
        fixture.open("news");
        IntStream.range(0, 5).forEach(i -> broker.accept(SseEvent.of("e" + i)));
        List<Client> garbage = new ArrayList<>();
        broker.delayAnswers(true);
        for (int i = 0; i < 20; i++) {
            garbage.add(fixture.opening(StreamOptions.defaults(), "garbage " + i, "news"));
        }
        Client third = fixture.opening(StreamOptions.defaults(), "p3", "news");
        Client last = fixture.opening(StreamOptions.defaults(), "p5", "news");
        broker.delayAnswers(false);
        broker.answer();
        garbage.forEach(client -> client.awaitText("unknown-id"));
        broker.deliver();
        fixture.publish("news", "end");

        assertThat(third.awaitData("end")).containsExactly("e3", "e4", "end");
        assertThat(last.awaitData("end")).containsExactly("end");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void brokerWithoutOldestOrStartServesResumingClients(boolean all) {
        if (all) {
            broker.history.omitStart();
        } else {
            broker.history.failReadsFromOldest();
        }
        IntStream.range(0, 10).forEach(i -> broker.accept(SseEvent.of("e" + i)));
        broker.deliver();
        fixture.open("news");
        List<Client> clients = new ArrayList<>();
        broker.delayAnswers(true);
        for (int i = 1; i < 10; i++) {
            fixture.opening(StreamOptions.defaults(), "garbage " + i, "news");
            clients.add(fixture.opening(StreamOptions.defaults(), "p" + i, "news"));
        }
        broker.delayAnswers(false);
        broker.answer();
        for (int i = 1; i < 10; i++) {
            clients.get(i - 1).passTimeUntil(clock, "data: e9\n");
            assertThat(clients.get(i - 1).data()).hasSize(10 - i).startsWith("e" + i);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void backfillJoinsLogThatBeginsWithForeignEvents(boolean endsWithThemToo) {
        String big = "x".repeat(40_000);
        try (HubFixture small = small()) {
            Client other = small.open("news");
            IntStream.range(0, 3).forEach(i -> small.publish("news", "e" + i));
            IntStream.range(0, 4).forEach(i -> broker.deliverForeign(SseEvent.of("foreign " + big)));
            if (!endsWithThemToo) {
                small.publish("news", "e3");
            }
            broker.deliverForeign(SseEvent.of("last"));
            other.awaitData("last");

            Client client = small.resume("p1", "news");
            assertThat(client.awaitData("last"))
                    .filteredOn(data -> !data.startsWith("foreign"))
                    .containsExactlyElementsOf(
                            endsWithThemToo ? List.of("e1", "e2", "last") : List.of("e1", "e2", "e3", "last"));
            assertThat(client.text()).startsWith("id: p1\n\n");
        }
    }

    private HubFixture small() {
        return new HubFixture(TestHubs.builder(broker, clock)
                .writerLoops(1)
                .replayBufferBytes(0)
                .consistencyCheckInterval(Duration.ZERO)
                .channelLinger(Duration.ofSeconds(30)));
    }
}
