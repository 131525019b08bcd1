// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.CloseReason;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.hub.HubFixture.Client;
import dev.tidings.sse.testkit.ManualClock;
import dev.tidings.sse.testkit.TestHubs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubTimingTest {

    private final ScriptedBroker broker = new ScriptedBroker();
    private final ManualClock clock = new ManualClock(Long.MAX_VALUE - 1_000_000);
    private final HubFixture fixture =
            new HubFixture(TestHubs.builder(broker, clock).writerLoops(1).channelLinger(Duration.ofSeconds(30)));

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void idleStreamSendsHeartbeats() {
        Client client = fixture.open("news");
        for (int beats = 1; beats <= 3; beats++) {
            clock.advance(Duration.ofSeconds(16));
            client.awaitText(":\n\n".repeat(beats));
        }
    }

    @Test
    void eventPostponesTheHeartbeat() {
        Client client = fixture.open("news");
        clock.advance(Duration.ofSeconds(10));
        fixture.publish("news", "a");
        client.awaitData("a");
        clock.advance(Duration.ofSeconds(10));
        fixture.publish("news", "b");

        assertThat(client.awaitText("data: b\n")).doesNotContain(":\n\n");
    }

    @Test
    void streamWaitingForItsChannelSendsNoHeartbeats() {
        StreamOptions options =
                StreamOptions.builder().heartbeat(Duration.ofMillis(500)).build();
        broker.delayAnswers(true);
        Client client = fixture.opening(options, null, "news");
        for (int i = 0; i < 4; i++) {
            await(() -> clock.parkedThreads() == 2);
            clock.advance(Duration.ofMillis(600));
        }
        await(() -> clock.parkedThreads() == 2);
        broker.answer();
        fixture.publish("news", "a");

        assertThat(client.awaitText("data: a\n")).isEqualTo("id: p0\n\ndata: a\nid: p1\n\n");
    }

    @Test
    void heartbeatsContinueWhenTheClientReadsAgain() {
        StreamOptions options = StreamOptions.builder()
                .heartbeat(Duration.ofSeconds(5))
                .stallLimit(Duration.ofMinutes(10))
                .build();
        Client client = fixture.open(options, null, "news");
        client.connection().setWritable(false);
        fixture.publish("news", "waits");
        clock.advance(Duration.ofSeconds(6));
        client.connection().setWritable(true);
        client.awaitData("waits");
        clock.advance(Duration.ofSeconds(6));

        client.awaitText(":\n\n");
    }

    @Test
    void lifetimesEndRandomlyInTheLastTenth() {
        StreamOptions options = StreamOptions.builder()
                .heartbeat(Duration.ofHours(10))
                .maxLifetime(Duration.ofSeconds(1000))
                .build();
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            clients.add(fixture.open(options, null, "news"));
        }
        clock.advance(Duration.ofSeconds(899));
        fixture.publish("news", "still open");
        clients.forEach(client -> client.awaitData("still open"));
        clock.advance(Duration.ofSeconds(51));
        awaitOpenStreams(1, 49);
        clock.advance(Duration.ofSeconds(51));
        clients.forEach(Client::awaitClosed);

        assertThat(clients.get(0).stream().closed().join()).isEqualTo(CloseReason.LIFETIME);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void unusedChannelIsRetiredAfterTheLinger(int returning) {
        Client client = fixture.open("news");
        fixture.disconnect(client);
        clock.advance(Duration.ofSeconds(29));
        assertThat(broker.subscriptions()).isEqualTo(1);
        if (returning == 1) {
            fixture.disconnect(fixture.open("news"));
        }
        clock.advance(Duration.ofSeconds(2));
        if (returning == 1) {
            assertThat(fixture.hub.stats().openChannels()).isEqualTo(1);
            clock.advance(Duration.ofSeconds(30));
        }

        awaitSubscriptions(0);
        assertThat(fixture.hub.stats().openChannels()).isZero();
        Client again = fixture.open("news");
        fixture.publish("news", "x");
        assertThat(again.awaitData("x")).containsExactly("x");
    }

    @Test
    void streamClosedWhileBlockedDeliversEarlierEvents() {
        Client client = fixture.open("news");
        client.connection().setWritable(false);
        fixture.publish("news", "before");
        client.stream().close();
        client.stream().close();
        client.connection().setWritable(true);

        client.awaitClosed();
        assertThat(client.data()).containsExactly("before");
        assertThat(client.stream().closed().join()).isEqualTo(CloseReason.CLOSED);
    }

    @Test
    void hubCloseEndsStreamsSubscriptionsAndThreads() {
        Client client = fixture.open("news");
        fixture.publish("news", "last");
        fixture.hub.close();

        client.awaitClosed();
        assertThat(client.awaitData("last")).containsExactly("last");
        assertThat(client.stream().closed().join()).isEqualTo(CloseReason.SHUTDOWN);
        assertThat(broker.subscriptions()).isZero();
        await(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("tidings-")));
    }

    private void awaitOpenStreams(int least, int most) {
        await(() -> fixture.hub.stats().openStreams() >= least
                && fixture.hub.stats().openStreams() <= most);
    }

    private void awaitSubscriptions(int expected) {
        await(() -> broker.subscriptions() == expected && fixture.hub.stats().openChannels() == expected);
    }

    private void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + HubFixture.SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("%s", fixture.hub.stats()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
