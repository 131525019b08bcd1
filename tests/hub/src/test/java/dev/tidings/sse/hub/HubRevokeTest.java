// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.CloseReason;
import dev.tidings.sse.EventBroker;
import dev.tidings.sse.EventStream;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.hub.HubFixture.Client;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.spi.ControlChannel;
import dev.tidings.sse.testkit.RecordingListener;
import dev.tidings.sse.testkit.TestHubs;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HubRevokeTest {

    private final ScriptedBroker broker = new ScriptedBroker();
    private final SteppedClock clock = new SteppedClock(4);
    private final HubFixture here = fixture(broker);
    private final HubFixture there = fixture(broker);

    private HubFixture fixture(EventBroker shared) {
        return new HubFixture(TestHubs.builder(shared, clock.manual).writerLoops(1));
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    @Test
    void revokeClosesThePrincipalsStreamsOnAllNodes() throws Exception {
        Client own = here.openAs("alice");
        Client other = there.openAs("alice");
        Client second = there.openAs("alice");
        Client bob = there.openAs("bob");
        Client anybody = there.open();
        here.hub.revoke(EventStream.PRINCIPAL, "alice").get(10, TimeUnit.SECONDS);

        assertThat(reason(own)).isEqualTo(CloseReason.REVOKED);
        assertThat(reason(other)).isEqualTo(CloseReason.REVOKED);
        assertThat(reason(second)).isEqualTo(CloseReason.REVOKED);
        assertThat(there.hub.stats().openStreams()).isEqualTo(2);
        assertThat(bob.stream().attributes()).containsEntry("principal", "bob");
        assertThat(anybody.stream().attributes()).isEmpty();
    }

    @Test
    void revokePublishesADigestOnTheControlChannel() throws Exception {
        RecordingListener listener = new RecordingListener();
        try (InMemoryBroker carrier = InMemoryBroker.create();
                HubFixture node = fixture(carrier)) {
            carrier.subscribe(ControlChannel.NAME, listener);
            node.hub.revoke(EventStream.PRINCIPAL, "alice").get(10, TimeUnit.SECONDS);

            SseEvent said = listener.awaitEvents(1).get(0).event();
            assertThat(said.type()).contains("revoke");
            assertThat(said.data()).contains(digest("alice"));
        }
    }

    @Test
    void disconnectedNodeCatchesUpWithRevocations() {
        Client other = there.openAs("alice");
        Client bob = there.openAs("bob");
        broker.disconnect();
        broker.accept(revocation("alice"));
        broker.reconnect();

        assertThat(reason(other)).isEqualTo(CloseReason.REVOKED);
        assertThat(there.hub.stats().openStreams()).isEqualTo(1);
        there.disconnect(bob);
    }

    @Test
    void silentlyDroppedRevocationIsFoundByTheIntervalRead() {
        Client other = there.openAs("alice");
        broker.silence();
        broker.accept(revocation("alice"));
        clock.advance(Duration.ofSeconds(6));

        assertThat(reason(other)).isEqualTo(CloseReason.REVOKED);
    }

    @Test
    void droppedRevocationIsFoundWithTheNextOne() {
        Client alice = there.openAs("alice");
        Client bob = there.openAs("bob");
        broker.accept(revocation("alice"));
        broker.dropOne();
        broker.accept(revocation("bob"));
        broker.deliver();

        assertThat(reason(bob)).isEqualTo(CloseReason.REVOKED);
        assertThat(reason(alice)).isEqualTo(CloseReason.REVOKED);
    }

    @Test
    void unprovableRevocationsMakeStreamsWithAttributesReconnect() {
        Client alice = there.openAs("alice");
        Client anybody = there.open();
        broker.disconnect();
        broker.recreateChannel();
        broker.reconnect();
        awaitLoop(alice);
        clock.advance(Duration.ofSeconds(5));
        clock.advance(Duration.ofSeconds(6));

        assertThat(reason(alice)).isEqualTo(CloseReason.SHUTDOWN);
        assertThat(alice.text()).contains("retry: ");
        assertThat(there.hub.stats().openStreams()).isEqualTo(1);
        there.disconnect(anybody);
    }

    @Test
    void streamOpenedDuringARevocationIsClosedByTheSecondPass() {
        Client first = there.openAs("alice");
        revoke("alice");
        assertThat(reason(first)).isEqualTo(CloseReason.REVOKED);
        Client late = there.openAs("alice");
        clock.advance(Duration.ofMillis(1_100));

        assertThat(reason(late)).isEqualTo(CloseReason.REVOKED);
        Client again = there.openAs("alice");
        clock.advance(Duration.ofSeconds(20));
        again.awaitText(":\n\n");
    }

    @Test
    void revokeDuringAnOutageClosesLocalStreamsAndFails() {
        Client own = here.openAs("alice");
        broker.disconnect();

        assertThatThrownBy(() -> here.hub.revoke(EventStream.PRINCIPAL, "alice").get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(BrokerException.class);
        assertThat(reason(own)).isEqualTo(CloseReason.REVOKED);
    }

    @Test
    void withoutHistoryEveryOutageMakesStreamsReconnect() {
        broker.disableHistory();
        Client first = there.openAs("first");
        awaitLoop(first);
        clock.advance(Duration.ofSeconds(11));
        assertThat(reason(first)).isEqualTo(CloseReason.SHUTDOWN);
        Client alice = there.openAs("alice");
        clock.advance(Duration.ofSeconds(12));
        assertThat(alice.stream().closed()).isNotDone();

        broker.disconnect();
        for (int i = 0; i < 4; i++) {
            clock.advance(Duration.ofSeconds(6));
        }
        assertThat(alice.stream().closed()).isNotDone();
        broker.reconnect();
        awaitLoop(alice);
        clock.advance(Duration.ofSeconds(11));
        assertThat(reason(alice)).isEqualTo(CloseReason.SHUTDOWN);
    }

    @Test
    void nodeWithoutAttributesDoesNotSubscribe() {
        here.open();
        assertThat(broker.subscriptions()).isZero();
        here.openAs("alice");
        here.openAs("bob");
        assertThat(broker.subscriptions()).isEqualTo(1);
        here.hub.close();
        assertThat(broker.subscriptions()).isZero();
    }

    private void revoke(String principal) {
        var unused = here.hub.revoke(EventStream.PRINCIPAL, principal);
    }

    /**
     * Waits until the loop has run earlier tasks, before the clock advances. A loop that learns of a deadline after its check
     * at the new time would check again only when time advances further.
     */
    private static void awaitLoop(Client client) {
        client.stream().sendComment("").orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static CloseReason reason(Client client) {
        return client.stream()
                .closed()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private static SseEvent revocation(String principal) {
        return SseEvent.of("revoke", digest(principal));
    }

    private static String digest(String principal) {
        try {
            byte[] named = ("principal\0" + principal).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(named));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
