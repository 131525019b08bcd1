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

/**
 * Live events that are silently dropped and detected by the next event, with scripted broker steps. The position check
 * is off.
 */
class HubGapTest {

    private final ScriptedBroker broker = new ScriptedBroker();
    private final ManualClock clock = new ManualClock();
    private final HubFixture fixture =
            new HubFixture(TestHubs.builder(broker, clock).writerLoops(1).consistencyCheckInterval(Duration.ZERO));

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void droppedEventIsReadBeforeTheNextOneIsDelivered() {
        Client client = fixture.open("news");
        fixture.publish("news", "a");
        lose("lost 1");
        lose("lost 2");
        int reads = broker.reads();
        fixture.publish("news", "b");
        fixture.publish("news", "c");

        assertThat(client.awaitData("c")).containsExactly("a", "lost 1", "lost 2", "b", "c");
        assertThat(client.text()).doesNotContain("stream-reset");
        assertThat(broker.reads() - reads).isEqualTo(1);
    }

    @Test
    void droppedFirstEventIsRead() {
        Client client = fixture.open("news");
        lose("lost");
        fixture.publish("news", "a");

        assertThat(client.awaitData("a")).containsExactly("lost", "a");
    }

    @Test
    void eventsWithoutPositionAreDeliveredAtOnce() {
        Client client = fixture.open("news");
        fixture.publish("news", "a");
        broker.deliverForeign(SseEvent.of("foreign 1"));
        lose("lost");
        broker.deliverForeign(SseEvent.of("foreign 2"));
        client.awaitData("foreign 2");
        int reads = broker.reads();
        fixture.publish("news", "b");

        assertThat(client.awaitData("b")).containsExactly("a", "foreign 1", "foreign 2", "lost", "b");
        assertThat(broker.reads() - reads).isEqualTo(1);
    }

    @Test
    void liveEventMissingFromHistoryIsDropped() {
        Client client = fixture.open("news");
        fixture.publish("news", "a");
        broker.deliverStray("p3", SseEvent.of("stray"));
        fixture.publish("news", "b");

        assertThat(client.awaitData("b")).containsExactly("a", "b");
        assertThat(client.text()).doesNotContain("stream-reset");
    }

    @Test
    void duplicateLiveEventIsDeliveredOnce() {
        Client client = fixture.open("news");
        fixture.publish("news", "a");
        fixture.publish("news", "b");
        broker.deliverStray("p1", SseEvent.of("a"));
        fixture.publish("news", "c");

        assertThat(client.awaitData("c")).containsExactly("a", "b", "c");
    }

    @Test
    void duplicateLiveEventsCauseNoRead() {
        Client client = fixture.open("news");
        int reads = broker.reads();
        for (int i = 1; i <= 100; i++) {
            fixture.publish("news", "e" + i);
            broker.deliverStray("p" + (i + 1) / 2, SseEvent.of("again"));
        }

        assertThat(client.awaitData("e100")).hasSize(100).doesNotContain("again");
        assertThat(broker.reads()).isEqualTo(reads);
    }

    @Test
    void dropDuringARepairCausesAnotherRepair() {
        Client client = fixture.open("news");
        fixture.publish("news", "a");
        broker.delayAnswers(true);
        lose("lost 1");
        fixture.publish("news", "b");
        fixture.publish("news", "c");
        lose("lost 2");
        fixture.publish("news", "d");
        broker.deliverStray("p9", SseEvent.of("stray"));
        fixture.publish("news", "e");
        assertThat(broker.delayedAnswers()).isEqualTo(1);
        broker.answer();
        while (broker.delayedAnswers() > 0) {
            broker.answer();
        }

        assertThat(client.awaitData("e")).containsExactly("a", "lost 1", "b", "c", "lost 2", "d", "e");
    }

    @Test
    void gapThatHistoryCannotFillSendsReset() {
        Client client = fixture.open("news");
        fixture.publish("news", "a");
        lose("lost");
        broker.trim(2);
        broker.accept(SseEvent.of("c"));
        broker.deliver();

        client.awaitText("event: stream-reset\ndata: {\"reason\":\"interrupted\"}\nid: p3\n\n");
        fixture.publish("news", "d");
        assertThat(client.awaitData("d")).containsExactly("a", "{\"reason\":\"interrupted\"}", "d");
        assertThat(fixture.hub.stats().resets()).isEqualTo(1);
    }

    @Test
    void recreatedChannelSendsReset() {
        Client client = fixture.open("news");
        fixture.publish("news", "a");
        broker.recreateChannel();
        fixture.publish("news", "b");
        client.awaitText("\"interrupted\"");
        fixture.publish("news", "c");

        assertThat(client.awaitData("c")).containsExactly("a", "{\"reason\":\"interrupted\"}", "c");
        assertThat(fixture.hub.stats().resets()).isEqualTo(1);
    }

    @Test
    void failedRepairIsRetried() {
        Client client = fixture.open("news");
        fixture.publish("news", "a");
        lose("lost");
        broker.failNextReads(3);
        fixture.publish("news", "b");

        client.passTimeUntil(clock, "data: b\n");
        assertThat(client.data()).containsExactly("a", "lost", "b");
    }

    @Test
    void interruptionDuringARepairIsRepairedOnce() {
        Client client = fixture.open("news");
        fixture.publish("news", "a");
        lose("lost 1");
        broker.delayAnswers(true);
        fixture.publish("news", "b");
        broker.disconnect();
        broker.accept(SseEvent.of("lost 2"));
        broker.reconnect();
        broker.delayAnswers(false);
        broker.answer();
        broker.answer();
        fixture.publish("news", "c");

        assertThat(client.awaitData("c")).containsExactly("a", "lost 1", "b", "lost 2", "c");
    }

    @Test
    void clientResumesDuringARepair() {
        Client client = fixture.open("news");
        fixture.publish("news", "a");
        lose("lost");
        broker.delayAnswers(true);
        fixture.publish("news", "b");
        Client inMemory = fixture.resume("p1", "news");
        Client ahead = fixture.opening(StreamOptions.defaults(), "p2", "news");
        broker.delayAnswers(false);
        broker.answer();

        assertThat(client.awaitData("b")).containsExactly("a", "lost", "b");
        assertThat(inMemory.awaitData("b")).containsExactly("lost", "b");
        assertThat(ahead.awaitData("b")).containsExactly("b");
    }

    @Test
    void repairsInQuickSuccessionAreRateLimited() {
        Client client = fixture.open("news");
        int reads = broker.reads();
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            lose("lost " + i);
            fixture.publish("news", "e" + i);
            all.addAll(List.of("lost " + i, "e" + i));
        }
        assertThat(broker.reads() - reads).isBetween(2, 10);
        client.passTimeUntil(clock, "data: e99\n");

        assertThat(client.data()).isEqualTo(all);
        assertThat(broker.reads() - reads).isLessThan(20);
    }

    @Test
    void eventsBeyondTheLiveBufferAreReadFromHistory() {
        Client client = fixture.open(
                StreamOptions.builder()
                        .maxBehindBytes(100 << 20)
                        .maxBehindEvents(1_000_000)
                        .build(),
                null,
                "news");
        fixture.publish("news", "a");
        lose("lost 1");
        broker.delayAnswers(true);
        IntStream.range(0, 50_010).forEach(i -> fixture.publish("news", "e" + i));
        lose("lost 2");
        fixture.publish("news", "end");
        while (broker.delayedAnswers() > 0) {
            broker.answer();
        }

        assertThat(client.awaitData("end"))
                .hasSize(50_014)
                .startsWith("a", "lost 1", "e0")
                .endsWith("e50009", "lost 2", "end")
                .doesNotHaveDuplicates();
    }

    private void lose(String data) {
        broker.accept(SseEvent.of(data));
        broker.dropOne();
    }
}
