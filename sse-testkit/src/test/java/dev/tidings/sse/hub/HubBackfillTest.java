// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.hub.HubFixture.Client;
import dev.tidings.sse.testkit.ManualClock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How clients are served that resume from outside of what a node holds, move by move. */
class HubBackfillTest {

    private final ScriptedBroker broker = new ScriptedBroker();
    private final ManualClock clock = new ManualClock();
    private final HubFixture fixture =
            new HubFixture(EventHub.builder(broker).timeSource(clock).writerLoops(1));

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aClientThatIsAheadOfThisNodesLiveDeliveryWaitsForIt() {
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
    void aClientThatStaysAheadIsToldInTheEnd() {
        fixture.open("news");
        broker.accept(SseEvent.of("seen on another node"));
        Client client = fixture.opening(StreamOptions.defaults(), "p1", "news");

        client.passTimeUntil(clock, "{\"reason\":\"unknown-id\"}\nid: p0\n\n");
    }

    @Test
    void newClientsAreGivenTheEndOfAQuietChannelAlsoAfterOthersResumedFromItsHistory() {
        IntStream.range(0, 5).forEach(i -> broker.accept(SseEvent.of("e" + i)));
        broker.deliver();

        assertThat(fixture.resume("p2", "news").awaitData("e4")).containsExactly("e2", "e3", "e4");
        assertThat(fixture.open("news").lastId()).isEqualTo("p5");
        assertThat(fixture.resume("p3", "news").awaitData("e4")).containsExactly("e3", "e4");
        assertThat(fixture.resume("unknown", "news").lastId()).isEqualTo("p5");
    }

    @Test
    void aGivenIdAtTheEndOfAQuietChannelIsResumedFrom() {
        broker.accept(SseEvent.of("a").withId("mine"));
        broker.deliver();

        assertThat(fixture.resume("mine", "news").text()).isEqualTo("id: mine\n\n");
        assertThat(fixture.resume("p1", "news").text()).isEqualTo("id: p1\n\n");
    }

    @Test
    void aResumptionWhoseReadFailsIsTriedAgain() {
        IntStream.range(0, 5).forEach(i -> broker.accept(SseEvent.of("e" + i)));
        broker.deliver();
        fixture.open("news");
        broker.failNextReads(2);
        Client client = fixture.opening(StreamOptions.defaults(), "p2", "news");

        client.passTimeUntil(clock, "data: e4\n");
        assertThat(client.data()).containsExactly("e2", "e3", "e4");
    }
}
