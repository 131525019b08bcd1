// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.hub.HubFixture.Client;
import dev.tidings.sse.testkit.ManualClock;
import dev.tidings.sse.testkit.TestHubs;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The join of history and live events after interruptions, with scripted broker steps. */
class HubRepairTest {

    private static final String INTERRUPTED = "event: stream-reset\ndata: {\"reason\":\"interrupted\"}\nid: ";

    private final ScriptedBroker broker = new ScriptedBroker();
    private final ManualClock clock = new ManualClock();
    private final HubFixture fixture =
            new HubFixture(TestHubs.builder(broker, clock).writerLoops(1));

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void missedEventsAreReadOnceForAllStreams() {
        Client one = fixture.open("news");
        Client two = fixture.open("news");
        fixture.publish("news", "a");
        broker.disconnect();
        broker.accept(SseEvent.of("missed"));
        int reads = broker.reads();
        broker.reconnect();
        fixture.publish("news", "b");

        assertThat(one.awaitData("b")).containsExactly("a", "missed", "b");
        assertThat(two.awaitData("b")).containsExactly("a", "missed", "b");
        assertThat(one.text()).doesNotContain("stream-reset");
        assertThat(broker.reads() - reads).isEqualTo(1);
    }

    @Test
    void longGapIsReadPageByPage() {
        Client client = fixture.open("news");
        fixture.publish("news", "a");
        broker.disconnect();
        IntStream.range(0, 2_500).forEach(i -> broker.accept(SseEvent.of("m" + i)));
        broker.reconnect();
        fixture.publish("news", "b");

        assertThat(client.awaitData("b"))
                .hasSize(2_502)
                .containsSubsequence("a", "m0", "m999", "m1000", "m2499", "b")
                .doesNotHaveDuplicates();
    }

    @Test
    void liveEventsDuringAReadAreDeliveredOnce() {
        Client client = fixture.open("news");
        fixture.publish("news", "a");
        broker.disconnect();
        broker.accept(SseEvent.of("missed"));
        broker.delayAnswers(true);
        broker.reconnect();
        broker.accept(SseEvent.of("live, after the answer was made"));
        broker.deliver();
        broker.delayAnswers(false);
        broker.answer();

        fixture.publish("news", "end");
        assertThat(client.awaitData("end")).containsExactly("a", "missed", "live, after the answer was made", "end");
    }

    @Test
    void eventsReadByARepairAreSkippedWhenTheyArriveLive() {
        Client client = fixture.open("news");
        fixture.publish("news", "a");
        broker.disconnect();
        broker.accept(SseEvent.of("missed"));
        broker.failNextReads(1);
        broker.reconnect();
        broker.accept(SseEvent.of("lagging 1"));
        broker.accept(SseEvent.of("lagging 2"));
        client.passTimeUntil(clock, "lagging 2");
        broker.deliver();

        fixture.publish("news", "end");
        assertThat(client.awaitData("end")).containsExactly("a", "missed", "lagging 1", "lagging 2", "end");
    }

    @Test
    void eventsBeforeTheStartAreSkippedWhenTheyArriveLive() {
        broker.failNextReads(1);
        Client client = fixture.opening(StreamOptions.defaults(), null, "news");
        broker.accept(SseEvent.of("lagging 1"));
        broker.accept(SseEvent.of("lagging 2"));
        client.passTimeUntil(clock, "id: p2\n\n");
        broker.deliver();

        fixture.publish("news", "end");
        assertThat(client.awaitData("end")).containsExactly("end");
    }

    @Test
    void unprovableGapSendsOneResetAndStreamsContinue() {
        Client client = fixture.open("news");
        fixture.publish("news", "a");
        client.awaitData("a");
        String before = client.lastId();
        broker.disconnect();
        broker.accept(SseEvent.of("lost"));
        broker.accept(SseEvent.of("lost too"));
        broker.trim(2);
        broker.reconnect();

        client.awaitText(INTERRUPTED);
        fixture.publish("news", "b");
        client.awaitData("b");

        assertThat(client.text()).contains("data: a\n").contains(INTERRUPTED + "p3\n\ndata: b\n");
        assertThat(fixture.hub.stats().resets()).isEqualTo(1);
        assertThat(fixture.resume(before, "news").text()).contains("unknown-id");
        assertThat(fixture.resume("p3", "news").awaitData("b")).containsExactly("b");
    }

    @Test
    void withoutHistoryEveryInterruptionSendsReset() {
        broker.disableHistory();
        Client client = fixture.open("news");
        fixture.publish("news", "a");
        client.awaitData("a");
        String before = client.lastId();
        broker.disconnect();
        broker.reconnect();

        client.awaitText(INTERRUPTED);
        String after = client.lastId();
        fixture.publish("news", "b");
        client.awaitData("b");

        assertThat(fixture.resume(before, "news").text()).contains("unknown-id");
        assertThat(fixture.resume(after, "news").awaitData("b")).containsExactly("b");
    }

    @Test
    void foreignEventsWithoutPositionAreDeliveredAndResumable() {
        Client client = fixture.open("news");
        fixture.publish("news", "a");
        broker.deliverForeign(SseEvent.of("foreign"));
        client.awaitData("foreign");
        String id = client.lastId();
        fixture.publish("news", "b");

        assertThat(client.awaitData("b")).containsExactly("a", "foreign", "b");
        assertThat(fixture.resume(id, "news").awaitData("b")).containsExactly("b");
    }

    @Test
    void brokerOutageFailsPublishingAndLeavesStreamsOpen() {
        StreamOptions options =
                StreamOptions.builder().heartbeat(Duration.ofSeconds(5)).build();
        Client client = fixture.open(options, null, "news");
        broker.disconnect();

        assertThatThrownBy(() -> fixture.hub.publish("news", SseEvent.of("x")).join())
                .hasCauseInstanceOf(BrokerException.class);
        clock.advance(Duration.ofSeconds(6));

        client.awaitText(":\n\n");
        assertThat(fixture.hub.stats().openStreams()).isEqualTo(1);
    }

    @Test
    void streamOpenedDuringAnOutageGreetsAndStartsAfterIt() {
        broker.disconnect();
        Client client = fixture.opening(StreamOptions.defaults(), null, "news");
        client.passTimeUntil(clock, ":\n\n");

        broker.reconnect();
        client.awaitText("id: p0\n\n");
        fixture.publish("news", "a");

        assertThat(client.awaitData("a")).containsExactly("a");
    }

    @Test
    void clientWithIdInTheLogResumesDuringAnOutage() {
        Client client = fixture.open("news");
        String start = client.lastId();
        fixture.publish("news", "a");
        client.awaitData("a");
        broker.disconnect();

        assertThat(fixture.resume(start, "news").awaitData("a")).containsExactly("a");
    }

    @Test
    void failedReadIsRetried() {
        broker.failNextReads(3);
        Client client = fixture.opening(StreamOptions.defaults(), null, "news");

        client.passTimeUntil(clock, "id: p0\n\n");
    }
}
