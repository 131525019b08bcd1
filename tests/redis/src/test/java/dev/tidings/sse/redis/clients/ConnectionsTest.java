// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.RedisEventBroker;
import dev.tidings.sse.spi.BrokerSubscription;
import dev.tidings.sse.testkit.redis.TestRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ForEachClient
class ConnectionsTest {

    private final Client client;

    private final TestRedis redis = TestRedis.startProcess();
    private final RedisEventBroker broker;

    ConnectionsTest(Client client) {
        this.client = client;
        this.broker = newBroker();
    }

    @AfterEach
    void close() {
        broker.close();
        redis.close();
    }

    @Test
    void unusedBrokerOpensNoConnection() {
        assertThat(ServerView.of(redis)).isEmpty();
    }

    @Test
    void thousandChannelsUseTwoConnectionsAndFewCommands() throws Exception {
        List<Recorder> recorders = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            Recorder recorder = new Recorder();
            broker.subscribe("c" + i % 1000, recorder);
            recorders.add(recorder);
        }
        recorders.forEach(recorder -> recorder.awaitSubscribed(1));

        for (int i = 0; i < 1000; i += 100) {
            broker.publish("c" + i, SseEvent.of("to " + i)).get(10, SECONDS);
        }

        assertThat(recorders.get(2900).awaitEvents(1).data()).containsExactly("to 900");
        assertThat(ServerView.of(redis)).hasSize(2);
        assertThat(ServerView.subscribers(redis, "c7")).isEqualTo(1);
        assertThat(ServerView.calls(redis, "subscribe")).isLessThan(500);
        assertThat(recorders).noneMatch(Recorder::overlapped);
    }

    @Test
    void channelIsUnsubscribedAfterItsLastListenerWithDelay() {
        Recorder first = new Recorder();
        Recorder second = new Recorder();
        BrokerSubscription one = broker.subscribe("c", first);
        BrokerSubscription two = broker.subscribe("c", second);
        first.awaitSubscribed(1);
        second.awaitSubscribed(1);

        one.close();
        one.close();
        redis.command("PUBLISH", "c", "{\"data\":\"x\"}");
        assertThat(second.awaitEvents(1).data()).containsExactly("x");
        assertThat(ServerView.subscribers(redis, "c")).isEqualTo(1);

        two.close();
        Eventually.until(() -> ServerView.subscribers(redis, "c") == 0, () -> "no subscriber on c");
        assertThat(first.events()).isEmpty();
        assertThat(second.interruptions()).isEmpty();
    }

    @Test
    void repeatedSubscribeAndCloseMissesNoEvent() throws Exception {
        for (int i = 0; i < 200; i++) {
            Recorder recorder = new Recorder();
            BrokerSubscription subscription = broker.subscribe("c", recorder);
            if (i % 3 == 0) {
                recorder.awaitSubscribed(1);
                broker.publish("c", SseEvent.of("n" + i)).get(10, SECONDS);
                assertThat(recorder.awaitEvents(1).data()).containsExactly("n" + i);
            }
            if (i % 20 == 19) {
                subscription.close();
                Eventually.until(() -> ServerView.subscribers(redis, "c") == 0, () -> "no subscriber on c");
            }
            subscription.close();
        }
    }

    @Test
    void secondListenerOfConfirmedChannelIsNotified() {
        Recorder first = new Recorder();
        broker.subscribe("c", first);
        first.awaitSubscribed(1);
        Recorder second = new Recorder();
        broker.subscribe("c", second);
        second.awaitSubscribed(1);

        redis.command("PUBLISH", "c", "{\"data\":\"x\"}");

        assertThat(second.awaitEvents(1).data()).containsExactly("x");
        assertThat(first.awaitEvents(1).subscribed()).isEqualTo(1);
    }

    @Test
    void publishesOfOneThreadArriveInOrder() throws Exception {
        Recorder recorder = new Recorder();
        broker.subscribe("c", recorder);
        recorder.awaitSubscribed(1);

        List<CompletableFuture<String>> publishes = IntStream.range(0, 5000)
                .mapToObj(i -> broker.publish("c", SseEvent.of("" + i)))
                .toList();
        CompletableFuture.allOf(publishes.toArray(CompletableFuture[]::new)).get(10, SECONDS);

        assertThat(recorder.awaitEvents(5000).data())
                .isEqualTo(IntStream.range(0, 5000).mapToObj(i -> "" + i).toList());
    }

    @Test
    void closeEndsConnectionsAndThreads() throws Exception {
        broker.close();
        Eventually.until(() -> ownThreads().isEmpty(), () -> "no thread of ours, but " + ownThreads());
        RedisEventBroker shortLived = newBroker();
        Recorder recorder = new Recorder();
        shortLived.subscribe("c", recorder);
        recorder.awaitSubscribed(1);
        shortLived.publish("c", SseEvent.of("x")).get(10, SECONDS);
        assertThat(ownThreads()).hasSizeBetween(2, 8);
        assertThat(ownThreads()).allMatch(Thread::isDaemon);

        shortLived.close();
        shortLived.close();

        ServerView.awaitCount(redis, 0);
        Eventually.until(() -> ownThreads().isEmpty(), () -> "no thread of ours, but " + ownThreads());
        assertThat(recorder.interruptions()).isEmpty();
        assertThatThrownBy(() -> shortLived.subscribe("c", recorder))
                .isInstanceOf(BrokerException.class)
                .hasMessage("cannot subscribe to channel \"c\": the broker is closed");
        assertThat(shortLived.publish("c", SseEvent.of("x")))
                .failsWithin(Duration.ofSeconds(1))
                .withThrowableThat()
                .withMessageContaining("cannot publish on channel \"c\": the broker is closed");
    }

    private RedisEventBroker newBroker() {
        return client.builder()
                .url(redis.url())
                .commandTimeout(Duration.ofSeconds(10))
                .build();
    }

    private static Set<Thread> ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("lettuce")
                        || thread.getName().startsWith("tidings")
                        || thread.getName().startsWith("multiThread"))
                .collect(Collectors.toSet());
    }
}
