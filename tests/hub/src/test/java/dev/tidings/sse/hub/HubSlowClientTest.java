// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.sse.CloseReason;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.OverflowPolicy;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.StreamClosedException;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.hub.HubFixture.Client;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.spi.StreamOpener;
import dev.tidings.sse.spi.StreamRequest;
import dev.tidings.sse.testkit.ManualClock;
import dev.tidings.sse.testkit.TestHubs;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HubSlowClientTest {

    private final InMemoryBroker broker = InMemoryBroker.create();
    private final ManualClock clock = new ManualClock();
    private final HubFixture fixture =
            new HubFixture(TestHubs.builder(broker, clock).writerLoops(2));

    @AfterEach
    void close() {
        fixture.close();
        broker.close();
    }

    private Client slow(OverflowPolicy policy, int maxEvents) {
        StreamOptions options = StreamOptions.builder()
                .overflow(policy)
                .maxBehindBytes(1 << 20)
                .maxBehindEvents(maxEvents)
                .build();
        Client client = fixture.open(options, null, "news");
        client.connection().setWritable(false);
        return client;
    }

    @Test
    void clientBeyondMaxBehindIsClosedAndResumesWithoutLoss() {
        Client slow = slow(OverflowPolicy.CLOSE, 10);
        Client other = fixture.open("news");
        IntStream.range(0, 30).forEach(i -> fixture.publish("news", "e" + i));

        slow.awaitClosed();
        assertThat(slow.stream().closed().join()).isEqualTo(CloseReason.OVERFLOW);
        assertThat(other.awaitData("e29")).hasSize(30);
        assertThat(fixture.resume(slow.lastId(), "news").awaitData("e29")).hasSize(30);
    }

    @Test
    void clientBeyondMaxBehindBytesIsClosed() {
        Client slow = slow(OverflowPolicy.CLOSE, 1000);
        fixture.publish("news", "x".repeat(2 << 20));
        fixture.publish("news", "y");

        slow.awaitClosed();
    }

    @Test
    void singleLargeEventDoesNotExceedTheBounds() {
        Client slow = slow(OverflowPolicy.CLOSE, 1000);
        fixture.publish("news", "x".repeat(2 << 20));
        slow.connection().setWritable(true);

        slow.awaitText(text -> text.length() > 2 << 20);
        assertThat(fixture.hub.stats().openStreams()).isEqualTo(1);
    }

    @Test
    void dropOldestDropsAndCountsTheOldestEvents() {
        Client slow = slow(OverflowPolicy.DROP_OLDEST, 10);
        IntStream.range(0, 30).forEach(i -> fixture.publish("news", "e" + i));
        awaitDropped(slow, 20);
        slow.connection().setWritable(true);

        assertThat(slow.awaitData("e29"))
                .containsExactlyElementsOf(
                        IntStream.range(20, 30).mapToObj(i -> "e" + i).toList());
        assertThat(fixture.hub.stats().dropped()).isEqualTo(20);
    }

    @Test
    void latestPerTypeKeepsTheLatestEventOfEachType() {
        Client slow = slow(OverflowPolicy.LATEST_PER_TYPE, 10);
        for (int i = 0; i < 25; i++) {
            String type = i % 2 == 0 ? "even" : "odd";
            fixture.hub.publish("news", SseEvent.of(type, "e" + i)).join();
        }
        awaitDropped(slow, 20);
        slow.connection().setWritable(true);

        assertThat(slow.awaitData("e24"))
                .hasSize(25 - (int) slow.stream().dropped())
                .endsWith("e23", "e24");
        assertThat(fixture.resume(slow.lastId(), "news").text()).doesNotContain("stream-reset");
    }

    @Test
    void clientThatReadsNothingIsClosedAtTheStallLimit() {
        Client slow = slow(OverflowPolicy.CLOSE, 1000);
        fixture.publish("news", "x");
        clock.advance(Duration.ofSeconds(29));
        clock.advance(Duration.ofSeconds(2));

        slow.awaitClosed();
        assertThat(slow.stream().closed().join()).isEqualTo(CloseReason.STALLED);
    }

    @Test
    void resumingClientMayExceedTheBoundsUntilItCatchesUp() {
        String start = fixture.open("news").lastId();
        IntStream.range(0, 500).forEach(i -> fixture.publish("news", "e" + i));
        StreamOptions options = StreamOptions.builder()
                .maxBehindBytes(1 << 20)
                .maxBehindEvents(10)
                .build();
        Client client = fixture.opening(options, start, "news");
        client.awaitText("id: ");
        client.connection().acceptOnly(100);
        fixture.publish("news", "live");
        client.connection().setWritable(true);

        assertThat(client.awaitData("live")).hasSize(501);
    }

    @Test
    void hundredThousandEventsPastAStoppedReaderKeepMemoryBounded() {
        Client slow = slow(OverflowPolicy.DROP_OLDEST, 100);
        CheckingConnection other = new CheckingConnection();
        StreamOpener.of(fixture.hub).open(StreamRequest.forChannels("news"), other);
        String kilobyte = " " + "x".repeat(1000);
        IntStream.range(0, 100_000).forEach(i -> fixture.publish("news", i + kilobyte));
        awaitDropped(slow, 99_900);
        await(() -> other.next() == 100_000, other::toString);

        assertThat(other.unexpected()).isEmpty();
        assertThat(slow.connection().writeSizes()).hasSize(1);
        slow.connection().setWritable(true);
        assertThat(slow.awaitData("99999" + kilobyte)).hasSize(100);
    }

    @Test
    void boundsApplyWhileAStreamWaitsForAnotherChannel() {
        ScriptedBroker silent = new ScriptedBroker();
        try (HubFixture node = new HubFixture(silent)) {
            node.open("flowing");
            silent.delayAnswers(true);
            StreamOptions options = StreamOptions.builder()
                    .maxBehindBytes(1 << 20)
                    .maxBehindEvents(10)
                    .build();
            Client waiting = node.opening(options, null, "flowing", "silent");
            IntStream.range(0, 20).forEach(i -> node.publish("flowing", "e" + i));

            waiting.awaitClosed();
            assertThat(waiting.stream().closed().join()).isEqualTo(CloseReason.OVERFLOW);
        }
    }

    @Test
    void busyStreamDoesNotDelayOthers() {
        try (HubFixture node = new HubFixture(EventHub.builder(broker).writerLoops(1))) {
            EndlessConnection endless = new EndlessConnection(node.hub);
            StreamOpener.of(node.hub).open(StreamRequest.forChannels("endless"), endless);
            node.publish("endless", "begin");

            Client other = node.open("other");
            node.publish("other", "x");
            assertThat(other.awaitData("x")).containsExactly("x");
            endless.end();
        }
    }

    @Test
    void largestBoundsAreUnlimited() throws Exception {
        StreamOptions options = StreamOptions.builder()
                .maxBehindBytes(Long.MAX_VALUE)
                .maxBehindEvents(Long.MAX_VALUE)
                .build();
        Client client = fixture.open(options, null);
        for (CompletableFuture<Void> sent : IntStream.range(0, 100)
                .mapToObj(i -> client.stream().send(SseEvent.of("" + i)))
                .toList()) {
            sent.get(10, TimeUnit.SECONDS);
        }

        assertThat(client.awaitData("99")).hasSize(100);
    }

    @Test
    void directSendsAreBounded() {
        Client slow = slow(OverflowPolicy.CLOSE, 10);
        fixture.publish("news", "blocks");
        List<CompletableFuture<Void>> sent = IntStream.range(0, 100)
                .mapToObj(i -> slow.stream().send(SseEvent.of("" + i)))
                .toList();

        slow.awaitClosed();
        assertThatThrownBy(() -> sent.get(0).get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(StreamClosedException.class);
    }

    private static void awaitDropped(Client client, long least) {
        await(
                () -> client.stream().dropped() >= least,
                () -> "dropped " + client.stream().dropped());
    }

    private static void await(BooleanSupplier condition, Supplier<String> state) {
        long deadline = System.nanoTime() + HubFixture.SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(state.get()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
