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

/** Live events that are silently dropped and found by the position check, because no later event follows. */
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
    void silentlyDeadSubscriptionIsReplacedWithinTenSeconds() {
        Client client = fixture.open("news");
        fixture.publish("news", "a");
        broker.silence();
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
    void errorInTheBrokerDoesNotEndTheChecks() {
        fixture.open("news");
        int reads = broker.reads();
        broker.throwOnNextRead();
        clock.passUntil(() -> broker.reads() >= reads + 3);
    }

    @Test
    void eventWithinTheGracePeriodCausesNoRepair() {
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
    void droppedEventIsRepairedWithoutResubscribingIfLiveDeliveryWorks() {
        Client client = fixture.open("news");
        broker.accept(SseEvent.of("lost"));
        broker.dropOne();
        broker.delayAnswers(true);
        clock.passUntil(() -> broker.delayedAnswers() == 1);
        broker.answer();
        clock.passUntil(() -> broker.delayedAnswers() == 1);
        broker.deliverForeign(SseEvent.of("foreign"));
        broker.delayAnswers(false);
        broker.answer();

        assertThat(client.awaitData("foreign")).containsExactly("lost", "foreign");
        assertThat(broker.allSubscriptions()).isEqualTo(1);
    }

    @Test
    void quietChannelsAreChecked() {
        fixture.open("news");
        int reads = broker.reads();
        for (int round = 1; round <= 3; round++) {
            int expected = reads + round;
            clock.pass(Duration.ofSeconds(5));
            SteppedClock.await(() -> broker.reads() == expected);
        }
    }

    @Test
    void slowBrokerIsCheckedAgainOnlyAfterItsAnswer() {
        fixture.open("news");
        int reads = broker.reads();
        broker.delayAnswers(true);
        clock.pass(Duration.ofSeconds(60));
        assertThat(broker.reads()).isEqualTo(reads + 1);
        broker.answer();
        clock.pass(Duration.ofSeconds(6));
        assertThat(broker.reads()).isEqualTo(reads + 2);
    }

    @Test
    void failedChecksHaveNoEffect() {
        Client client = fixture.open("news");
        broker.failNextReads(3);
        clock.pass(Duration.ofSeconds(15));
        SteppedClock.await(() -> broker.reads() >= 4);
        broker.silence();
        fixture.publish("news", "unheard");

        client.passTimeUntil(clock.manual, "data: unheard\n");
        assertThat(client.text()).doesNotContain("stream-reset");
    }

    @Test
    void recreatedHistorySendsOneReset() {
        Client client = fixture.open("news");
        fixture.publish("news", "a");
        client.awaitData("a");
        broker.recreateChannel();

        client.passTimeUntil(clock.manual, "\"interrupted\"");
        clock.pass(Duration.ofSeconds(30));
        assertThat(fixture.hub.stats().resets()).isEqualTo(1);
        fixture.publish("news", "b");
        assertThat(client.awaitData("b")).containsExactly("a", "{\"reason\":\"interrupted\"}", "b");
    }

    @Test
    void lateCallsOfAReplacedSubscriptionAreIgnored() {
        Client client = fixture.open("news");
        broker.keepCallingAfterClose();
        broker.silence();
        fixture.publish("news", "unheard");
        clock.passUntil(() -> broker.allSubscriptions() == 2);
        broker.unsilence();
        fixture.publish("news", "a");
        broker.interruptFirst();
        fixture.publish("news", "b");

        assertThat(client.awaitData("b")).containsExactly("unheard", "a", "b");
        assertThat(fixture.hub.stats().events()).isEqualTo(2);
    }

    @Test
    void failedResubscriptionIsRetried() {
        Client client = fixture.open("news");
        broker.silence();
        broker.failNextSubscriptions(2);
        fixture.publish("news", "unheard 1");
        clock.passUntil(() -> broker.allSubscriptions() == 2);
        fixture.publish("news", "heard");

        client.passTimeUntil(clock.manual, "data: heard\n");
        assertThat(client.data()).containsExactly("unheard 1", "heard");
    }

    @Test
    void retiredChannelIsNotResubscribed() {
        Client client = fixture.open("news");
        broker.silence();
        fixture.publish("news", "unheard");
        broker.delayAnswers(true);
        clock.passUntil(() -> broker.delayedAnswers() == 1);
        broker.answer();
        clock.passUntil(() -> broker.delayedAnswers() == 1);
        fixture.disconnect(client);
        clock.passUntil(() -> fixture.hub.stats().openChannels() == 0);
        broker.answer();

        SteppedClock.await(() -> broker.subscriptions() == 0);
        assertThat(broker.allSubscriptions()).isEqualTo(1);
    }

    @Test
    void intervalOfZeroTurnsTheCheckOff() {
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
    void intervalOutOfRangeIsRefused() {
        EventHub.Builder builder = EventHub.builder(broker);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.consistencyCheckInterval(Duration.ofMillis(-1)))
                .withMessage("consistencyCheckInterval must be 0 to 1 hour (0 turns the check off): PT-0.001S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.consistencyCheckInterval(Duration.ofMillis(3_600_001)));
    }
}
