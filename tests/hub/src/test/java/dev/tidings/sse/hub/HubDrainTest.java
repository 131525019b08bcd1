// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tidings.sse.CloseReason;
import dev.tidings.sse.RefusalReason;
import dev.tidings.sse.StreamRefusedException;
import dev.tidings.sse.hub.HubFixture.Client;
import dev.tidings.sse.testkit.ManualClock;
import dev.tidings.sse.testkit.TestHubs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HubDrainTest {

    private final ManualClock clock = new ManualClock(0);
    private final HubFixture fixture =
            new HubFixture(TestHubs.builder(new ScriptedBroker(), clock).writerLoops(1));

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void drainSpreadsClosesAndSendsReconnectionTimes() throws Exception {
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            clients.add(fixture.open("news"));
        }
        CompletableFuture<Void> drained = fixture.hub.drain(Duration.ofSeconds(100));
        assertThat(fixture.hub.stats().openStreams()).isEqualTo(200);

        clock.advance(Duration.ofSeconds(50));
        SteppedClock.await(() -> fixture.hub.stats().openStreams() < 140);
        assertThat(fixture.hub.stats().openStreams()).isBetween(60, 140);
        fixture.publish("news", "on the way");
        assertThat(drained).isNotDone();
        clock.advance(Duration.ofMillis(50_500));
        drained.get(20, TimeUnit.SECONDS);

        Set<String> retries = new HashSet<>();
        for (Client client : clients) {
            client.awaitClosed();
            retries.add(retry(client));
        }
        assertThat(retries)
                .hasSizeGreaterThan(100)
                .allSatisfy(retry -> assertThat(Integer.parseInt(retry)).isBetween(500, 1500));
        assertThat(clients.stream().filter(client -> client.text().contains("data: on the way\n")))
                .hasSizeBetween(60, 140);
        assertThat(clients.get(0).stream().closed().join()).isEqualTo(CloseReason.SHUTDOWN);
    }

    @Test
    void drainRefusesNewStreamsAndAllowsPublishing() {
        Client client = fixture.open("news");
        var unused = fixture.hub.drain(Duration.ofHours(1));

        assertThatExceptionOfType(StreamRefusedException.class)
                .isThrownBy(() -> fixture.open("news"))
                .withMessageContaining("this node is shutting down")
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.DRAINING));
        fixture.publish("news", "still here");
        client.awaitData("still here");
    }

    @Test
    void clientThatDoesNotReadTheEndIsAborted() throws Exception {
        Client client = fixture.open("news");
        client.connection().setWritable(false);
        fixture.publish("news", "waits");
        CompletableFuture<Void> drained = fixture.hub.drain(Duration.ofSeconds(2));
        clock.advance(Duration.ofMillis(2_900));
        assertThat(drained).isNotDone();
        clock.advance(Duration.ofMillis(200));

        drained.get(20, TimeUnit.SECONDS);
        client.awaitClosed();
    }

    @Test
    void drainWithoutStreamsCompletesAtOnce() throws Exception {
        fixture.hub.drain(Duration.ofHours(1)).get(20, TimeUnit.SECONDS);
    }

    @Test
    void shorterSecondDrainSpeedsUp() throws Exception {
        Client client = fixture.open("news");
        CompletableFuture<Void> first = fixture.hub.drain(Duration.ofDays(1));
        var unused = fixture.hub.drain(Duration.ZERO);
        clock.advance(Duration.ofMillis(300));

        client.awaitClosed();
        first.get(20, TimeUnit.SECONDS);
    }

    @Test
    void durationOutOfRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fixture.hub.drain(Duration.ofMillis(-1)))
                .withMessage("duration must be 0 to 1 day: PT-0.001S");
        assertThatIllegalArgumentException().isThrownBy(() -> fixture.hub.drain(Duration.ofDays(2)));
    }

    private static String retry(Client client) {
        return client.text()
                .lines()
                .filter(line -> line.startsWith("retry: "))
                .map(line -> line.substring("retry: ".length()))
                .findFirst()
                .orElseThrow();
    }
}
