// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.redis.RedisEventBroker;
import dev.tidings.sse.redis.TestBrokers;
import dev.tidings.sse.redis.internal.connection.FakeClient;
import dev.tidings.sse.redis.internal.publish.Calls;
import dev.tidings.sse.spi.BrokerSubscription;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {

    private static final byte[] X = "{\"data\":\"x\"}".getBytes(StandardCharsets.UTF_8);

    private final FakeClient client = new FakeClient();
    private final RedisEventBroker broker = TestBrokers.builder(client)
            .url("redis://nowhere")
            .commandTimeout(Duration.ofMillis(200))
            .probeInterval(Duration.ofMillis(100))
            .build();
    private final Calls calls = new Calls();

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void listenerIsCalledOnlyAfterConfirmation() {
        broker.subscribe("c", calls);
        Calls.await(client.log, "open subscriptions", "subscribe c");
        client.redis().onMessage("c", X);
        client.redis().onSubscribed("other");
        assertThat(calls.log).isEmpty();

        client.redis().onSubscribed("c");
        client.redis().onMessage("c", X);
        client.redis().onMessage("other", X);

        assertThat(calls.log).containsExactly("subscribed", "event x");
    }

    @Test
    void secondListenerWaitsForAnotherConfirmation() {
        broker.subscribe("c", calls);
        Calls.await(client.log, "subscribe c");
        client.redis().onSubscribed("c");
        Calls second = new Calls();
        broker.subscribe("c", second);
        Calls.await(client.log, "subscribe c", "subscribe c");
        client.redis().onMessage("c", X);
        assertThat(second.log).isEmpty();

        client.redis().onSubscribed("c");

        assertThat(second.log).containsExactly("subscribed");
        assertThat(calls.log).containsExactly("subscribed", "event x");
    }

    @Test
    void channelsAreSubscribedInBatchesWhenConnectionOpens() {
        CompletableFuture<Boolean> later = new CompletableFuture<>();
        client.mayOpen = later;
        for (int i = 0; i < 600; i++) {
            broker.subscribe("c" + i, new Calls());
        }
        Calls.await(client.log, "open subscriptions");

        later.complete(true);

        Calls.await(client.log, "subscribe 512", "subscribe 88");
    }

    @Test
    void missingConfirmationIsRequestedAgain() {
        broker.subscribe("c", calls);

        Calls.await(client.log, "subscribe c", "subscribe c", "subscribe c");
    }

    @Test
    void subscriptionEndedByRedisIsInterruptedAndRenewed() {
        broker.subscribe("c", calls);
        Calls.await(client.log, "subscribe c");
        client.redis().onSubscribed("c");

        client.redis().onUnsubscribed("c");
        Calls.await(client.log, "subscribe c", "subscribe c");
        client.redis().onSubscribed("c");

        assertThat(calls.log)
                .containsExactly(
                        "subscribed", "interrupted: Redis ended the subscription of channel \"c\"", "subscribed");
    }

    @Test
    void channelIsUnsubscribedAfterItsLastListenerAndSubscribedAgain() {
        BrokerSubscription first = broker.subscribe("c", calls);
        BrokerSubscription second = broker.subscribe("c", new Calls());
        Calls.await(client.log, "subscribe c");
        client.redis().onSubscribed("c");
        first.close();
        assertThat(client.log).doesNotContain("unsubscribe c");
        second.close();
        Calls.await(client.log, "unsubscribe c");

        Calls third = new Calls();
        broker.subscribe("c", third);
        Calls.await(client.log, "subscribe c", "unsubscribe c", "subscribe c");
        client.redis().onUnsubscribed("c");
        client.redis().onSubscribed("c");

        assertThat(third.log).containsExactly("subscribed");
        assertThat(calls.log).containsExactly("subscribed");
    }

    @Test
    void forbiddenChannelDoesNotAffectOtherChannels() {
        CompletableFuture<Boolean> later = new CompletableFuture<>();
        client.mayOpen = later;
        client.onSubscribe = channels -> {
            if (channels.contains("bad")) {
                return CompletableFuture.failedFuture(new BrokerException(BrokerException.Kind.REFUSED, "NOPERM"));
            }
            channels.forEach(client.redis()::onSubscribed);
            return CompletableFuture.completedFuture(true);
        };
        Calls bad = new Calls();
        broker.subscribe("good", calls);
        broker.subscribe("bad", bad);
        Calls.await(client.log, "open subscriptions");

        later.complete(true);

        Calls.await(calls.log, "subscribed");
        assertThat(bad.log).isEmpty();
    }

    @Test
    void channelsAreSubscribedAgainAfterReconnect() {
        broker.subscribe("c", calls);
        Calls.await(client.log, "subscribe c");
        client.redis().onSubscribed("c");

        client.redis().onClosed("gone");
        Calls.await(client.log, "open subscriptions", "subscribe c", "open subscriptions", "subscribe c");
        client.redis().onSubscribed("c");

        assertThat(calls.log).containsExactly("subscribed", "interrupted: gone", "subscribed");
    }

    @Test
    void connectionWithoutProbeAnswersIsReplaced() {
        client.pong = new CompletableFuture<>();
        broker.subscribe("c", calls);
        Calls.await(client.log, "subscribe c");
        client.redis().onSubscribed("c");

        Calls.await(client.log, "open subscriptions", "close subscriptions", "open subscriptions");

        assertThat(calls.log).contains("interrupted: no answer to a probe within 200 ms");
    }

    @Test
    void listenersAreNotCalledAfterBrokerClose() {
        broker.subscribe("c", calls);
        Calls.await(client.log, "subscribe c");

        broker.close();
        client.redis().onSubscribed("c");
        client.redis().onMessage("c", X);
        client.redis().onClosed("gone");

        assertThat(calls.log).isEmpty();
        assertThat(client.log).contains("close");
    }
}
