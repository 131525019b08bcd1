// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.RedisEventBroker;
import dev.tidings.sse.spi.BrokerSubscription;
import dev.tidings.sse.testkit.redis.TestRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many channels that are subscribed and unsubscribed at once. */
@ForEachClient
class SubscriptionStormTest {

    private static final int CHANNELS = 10_000;

    /** A generous bound, because on a slow machine each command has few channels. */
    private static final long FEW = CHANNELS / 10;

    private final TestRedis redis = TestRedis.startProcess();
    private final RedisEventBroker broker;

    SubscriptionStormTest(Client client) {
        this.broker = client.builder()
                .url(redis.url())
                .commandTimeout(Duration.ofSeconds(30))
                .probeInterval(Duration.ofMinutes(1))
                .build();
    }

    @AfterEach
    void close() {
        broker.close();
        redis.close();
    }

    @Test
    void manyChannelsAreSubscribedWithFewCommands() throws Exception {
        connect();
        List<Recorder> first = recorders();
        List<BrokerSubscription> subscriptions = subscribeAll(first);
        first.forEach(recorder -> recorder.awaitSubscribed(1));
        assertThat(ServerView.calls(redis, "subscribe")).isLessThan(FEW);

        subscriptions.forEach(BrokerSubscription::close);
        Eventually.until(() -> ServerView.channels(redis) == 1, () -> "one channel, but there are many");
        assertThat(ServerView.calls(redis, "unsubscribe")).isLessThan(FEW);

        assertEveryChannelReceivesAMessage(subscribedAgain());
    }

    @Test
    void channelsRequestedDuringUnsubscribeStaySubscribed() throws Exception {
        connect();
        for (int round = 0; round < 3; round++) {
            List<Recorder> recorders = recorders();
            List<BrokerSubscription> subscriptions = subscribeAll(recorders);
            recorders.get(CHANNELS - 1).awaitSubscribed(1);
            // The next round subscribes while the delayed UNSUBSCRIBE of this round is sent.
            subscriptions.forEach(BrokerSubscription::close);
            Eventually.until(() -> ServerView.calls(redis, "unsubscribe") > 0, () -> "channels are being unsubscribed");
        }

        assertEveryChannelReceivesAMessage(subscribedAgain());
    }

    /** Connects first, so that later requests do not wait for the connection and share a command. */
    private void connect() {
        Recorder early = new Recorder();
        broker.subscribe("early", early);
        early.awaitSubscribed(1);
    }

    private static List<Recorder> recorders() {
        return Stream.generate(Recorder::new).limit(CHANNELS).toList();
    }

    private List<BrokerSubscription> subscribeAll(List<Recorder> recorders) {
        return IntStream.range(0, CHANNELS)
                .mapToObj(i -> broker.subscribe("c" + i, recorders.get(i)))
                .toList();
    }

    private List<Recorder> subscribedAgain() {
        List<Recorder> recorders = recorders();
        subscribeAll(recorders);
        recorders.forEach(recorder -> recorder.awaitSubscribed(1));
        return recorders;
    }

    private void assertEveryChannelReceivesAMessage(List<Recorder> recorders) throws Exception {
        List<CompletableFuture<String>> publishes = new ArrayList<>();
        for (int i = 0; i < CHANNELS; i++) {
            publishes.add(broker.publish("c" + i, SseEvent.of("to " + i)));
        }
        CompletableFuture.allOf(publishes.toArray(CompletableFuture[]::new)).get(60, SECONDS);
        for (int i = 0; i < CHANNELS; i++) {
            assertThat(recorders.get(i).awaitEvents(1).data()).containsExactly("to " + i);
        }
        assertThat(recorders).noneMatch(Recorder::overlapped);
    }
}
