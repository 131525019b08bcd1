// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.hub.HubFixture.Client;
import dev.tidings.sse.testkit.ManualClock;
import dev.tidings.sse.testkit.TestHubs;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Live delivery loses events, and no later one tells of it. */
class HubPositionCheckTest {

    private final ScriptedBroker broker = new ScriptedBroker();
    private final SteppedClock clock = new SteppedClock(2);
    private final HubFixture fixture =
            new HubFixture(TestHubs.builder(broker, clock.manual).writerLoops(1));

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aSubscriptionThatDiedWithoutAWordIsFoundWithinTenSecondsAndReplaced() {
        Client client = fixture.open("news");
        fixture.publish("news", "a");
        broker.deafen();
        fixture.publish("news", "unheard 1");
        fixture.publish("news", "unheard 2");
        clock.pass(Duration.ofSeconds(10));

        assertThat(client.awaitData("unheard 2")).containsExactly("a", "unheard 1", "unheard 2");
        SteppedClock.await(() -> broker.allSubscriptions() == 2 && broker.subscriptions() == 1);
        fixture.publish("news", "heard");
        assertThat(client.awaitData("heard")).containsExactly("a", "unheard 1", "unheard 2", "heard");
        assertThat(client.text()).doesNotContain("stream-reset");
        clock.pass(Duration.ofMinutes(1));
        assertThat(broker.allSubscriptions()).isEqualTo(2);
    }

    @Test
    void anErrorInTheBrokerDoesNotEndTheChecks() {
        fixture.open("news");
        int reads = broker.reads();
        broker.throwOnNextRead();
        clock.passUntil(() -> broker.reads() >= reads + 3);
    }

    @Test
    void eventsThatComeWithinTheGraceAreLeftToLiveDelivery() {
        Client client = fixture.open("news");
        broker.accept(SseEvent.of("slow"));
        clock.pass(Duration.ofMillis(5_100));
        SteppedClock.await(() -> broker.reads() == 2);
        broker.deliver();
        clock.pass(Duration.ofMillis(1_500));

        assertThat(client.awaitData("slow")).containsExactly("slow");
        assertThat(broker.reads()).isEqualTo(2);
        assertThat(broker.allSubscriptions()).isEqualTo(1);
    }

    @Test
    void aLostEventIsFoundWithoutANewSubscriptionIfLiveDeliverySpeaksMeanwhile() {
        Client client = fixture.open("news");
        broker.accept(SseEvent.of("lost"));
        broker.loseOne();
        broker.holdAnswers(true);
        clock.passUntil(() -> broker.heldAnswers() == 1);
        broker.answer();
        clock.passUntil(() -> broker.heldAnswers() == 1);
        broker.deliverForeign(SseEvent.of("foreign"));
        broker.holdAnswers(false);
        broker.answer();

        assertThat(client.awaitData("foreign")).containsExactly("lost", "foreign");
        assertThat(broker.allSubscriptions()).isEqualTo(1);
    }

    @Test
    void quietChannelsAreAskedForToo() {
        fixture.open("news");
        int reads = broker.reads();
        for (int round = 1; round <= 3; round++) {
            int expected = reads + round;
            clock.pass(Duration.ofSeconds(5));
            SteppedClock.await(() -> broker.reads() == expected);
        }
    }

    @Test
    void aSlowBrokerIsNotAskedAgainBeforeItHasAnswered() {
        fixture.open("news");
        int reads = broker.reads();
        broker.holdAnswers(true);
        clock.pass(Duration.ofSeconds(60));
        assertThat(broker.reads()).isEqualTo(reads + 1);
        broker.answer();
        clock.pass(Duration.ofSeconds(6));
        assertThat(broker.reads()).isEqualTo(reads + 2);
    }

    @Test
    void questionsThatFailChangeNothing() {
        Client client = fixture.open("news");
        broker.failNextReads(3);
        clock.pass(Duration.ofSeconds(15));
        SteppedClock.await(() -> broker.reads() >= 4);
        broker.deafen();
        fixture.publish("news", "unheard");

        client.passTimeUntil(clock.manual, "data: unheard\n");
        assertThat(client.text()).doesNotContain("stream-reset");
    }

    @Test
    void aHistoryThatWasSetBackIsToldOnce() {
        Client client = fixture.open("news");
        fixture.publish("news", "a");
        client.awaitData("a");
        broker.startOver();

        client.passTimeUntil(clock.manual, "\"interrupted\"");
        clock.pass(Duration.ofSeconds(30));
        assertThat(fixture.hub.stats().resets()).isEqualTo(1);
        fixture.publish("news", "b");
        assertThat(client.awaitData("b")).containsExactly("a", "{\"reason\":\"interrupted\"}", "b");
    }

    @Test
    void lateCallsOfAReplacedSubscriptionAreIgnored() {
        Client client = fixture.open("news");
        broker.keepsListenersAfterClose();
        broker.deafen();
        fixture.publish("news", "unheard");
        clock.passUntil(() -> broker.allSubscriptions() == 2);
        broker.revive();
        fixture.publish("news", "a");
        broker.interruptFirst();
        fixture.publish("news", "b");

        assertThat(client.awaitData("b")).containsExactly("unheard", "a", "b");
        assertThat(fixture.hub.stats().events()).isEqualTo(2);
    }

    @Test
    void aSubscriptionThatCannotBeReplacedIsTriedAgain() {
        Client client = fixture.open("news");
        broker.deafen();
        broker.failNextSubscriptions(2);
        fixture.publish("news", "unheard 1");
        clock.passUntil(() -> broker.allSubscriptions() == 2);
        fixture.publish("news", "heard");

        client.passTimeUntil(clock.manual, "data: heard\n");
        assertThat(client.data()).containsExactly("unheard 1", "heard");
    }

    @Test
    void aChannelThatIsGivenUpMeanwhileIsNotSubscribedAgain() {
        Client client = fixture.open("news");
        broker.deafen();
        fixture.publish("news", "unheard");
        broker.holdAnswers(true);
        clock.passUntil(() -> broker.heldAnswers() == 1);
        broker.answer();
        clock.passUntil(() -> broker.heldAnswers() == 1);
        fixture.disconnect(client);
        clock.passUntil(() -> fixture.hub.stats().openChannels() == 0);
        broker.answer();

        SteppedClock.await(() -> broker.subscriptions() == 0);
        assertThat(broker.allSubscriptions()).isEqualTo(1);
    }

    @Test
    void itCanBeTurnedOff() {
        ManualClock hands = new ManualClock();
        try (HubFixture off = new HubFixture(TestHubs.builder(broker, hands).consistencyCheckInterval(Duration.ZERO))) {
            Client client = off.open("news");
            int reads = broker.reads();
            off.disconnect(client);
            SteppedClock.await(() -> {
                hands.advance(Duration.ofSeconds(10));
                return off.hub.stats().openChannels() == 0;
            });
            assertThat(broker.reads()).isEqualTo(reads);
        }
    }

    @Test
    void theIntervalIsChecked() {
        EventHub.Builder builder = EventHub.builder(broker);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.consistencyCheckInterval(Duration.ofMillis(-1)))
                .withMessage("consistencyCheckInterval must be 0 to 1 hour (0 turns the check off): PT-0.001S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.consistencyCheckInterval(Duration.ofMillis(3_600_001)));
    }
}
