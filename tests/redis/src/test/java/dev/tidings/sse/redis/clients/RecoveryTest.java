// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.RedisEventBroker;
import dev.tidings.sse.testkit.redis.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ForEachClient
class RecoveryTest {

    private final Client client;

    private final TestRedis redis = TestRedis.startProcess();
    private final RedisEventBroker broker;
    private final Recorder a = new Recorder();
    private final Recorder b = new Recorder();

    RecoveryTest(Client client) {
        this.client = client;
        this.broker = client.builder()
                .url(redis.url())
                .commandTimeout(Duration.ofSeconds(4))
                .probeInterval(Duration.ofMillis(500))
                .build();
    }

    @AfterEach
    void close() {
        broker.close();
        redis.close();
        assertThat(List.of(a, b)).noneMatch(Recorder::overlapped);
    }

    @Test
    void killedSubscriptionConnectionIsReplacedAndListenersAreInterrupted() throws Exception {
        follow();

        for (int i = 1; i <= 3; i++) {
            redis.command("CLIENT", "KILL", "TYPE", "pubsub");
            a.awaitInterrupted(i).awaitSubscribed(i + 1);
            b.awaitInterrupted(i).awaitSubscribed(i + 1);
            publish("a", "to a " + i);
            publish("b", "to b " + i);
        }

        assertThat(a.awaitEvents(3).data()).containsExactly("to a 1", "to a 2", "to a 3");
        assertThat(b.awaitEvents(3).data()).containsExactly("to b 1", "to b 2", "to b 3");
        assertThat(a.interruptions()).hasSize(3);
        ServerView.awaitCount(redis, 2);
    }

    @Test
    void killedCommandConnectionIsReplacedWithoutInterruption() throws Exception {
        follow();
        publish("a", "before");

        redis.command("CLIENT", "KILL", "TYPE", "normal");
        Eventually.until(() -> published("a", "after"), () -> "publishing works again");

        assertThat(a.awaitEvents(2).data()).startsWith("before").contains("after");
        assertThat(a.interruptions()).isEmpty();
        ServerView.awaitCount(redis, 2);
    }

    @Test
    void bothConnectionsAreReplacedAfterBothAreKilled() throws Exception {
        follow();
        publish("a", "before");

        redis.command("CLIENT", "KILL", "TYPE", "pubsub");
        redis.command("CLIENT", "KILL", "TYPE", "normal");
        a.awaitSubscribed(2);
        b.awaitSubscribed(2);
        Eventually.until(() -> published("b", "after"), () -> "publishing works again");

        assertThat(b.awaitEvents(1).data()).contains("after");
        ServerView.awaitCount(redis, 2);
    }

    @Test
    void channelsAreSubscribedAgainAfterAnOutage() throws Exception {
        List<Recorder> many = Stream.generate(Recorder::new).limit(1200).toList();
        for (int i = 0; i < many.size(); i++) {
            broker.subscribe("many" + i, many.get(i));
        }
        many.forEach(recorder -> recorder.awaitSubscribed(1));

        redis.stop();
        many.forEach(recorder -> recorder.awaitInterrupted(1));
        // The outage lasts 4 s, so that several attempts fail and the back-off grows.
        long end = System.nanoTime() + SECONDS.toNanos(4);
        while (System.nanoTime() < end) {
            assertThat(published("many0", "lost")).isFalse();
            LockSupport.parkNanos(50_000_000);
        }
        redis.restart();

        many.forEach(recorder -> recorder.awaitSubscribed(2));
        Eventually.until(() -> published("many1199", "back"), () -> "publishing works again");
        assertThat(many.get(1199).awaitEvents(1).data()).contains("back");
        assertThat(many).allMatch(recorder -> recorder.interruptions().size() == 1);
    }

    @Test
    void subscriptionsWaitForRedisToStart() throws Exception {
        redis.stop();
        follow();
        assertThat(published("a", "too early")).isFalse();

        redis.restart();

        a.awaitSubscribed(1);
        b.awaitSubscribed(1);
        Eventually.until(() -> published("a", "now"), () -> "publishing works");
        assertThat(a.awaitEvents(1).data()).contains("now").doesNotContain("too early");
        assertThat(a.interruptions()).isEmpty();
    }

    @Test
    void hangingRedisIsDetectedByProbe() throws Exception {
        follow();
        a.awaitSubscribed(1);

        redis.pause();
        a.awaitInterrupted(1);
        b.awaitInterrupted(1);
        redis.unpause();

        a.awaitSubscribed(2);
        b.awaitSubscribed(2);
        Eventually.until(() -> published("a", "again"), () -> "publishing works again");
        assertThat(a.awaitEvents(1).data()).contains("again");
        assertThat(a.interruptions()).allMatch(reason -> reason.contains("no answer to a probe"));
    }

    @Test
    void serverWithoutResp3IsProbed() throws Exception {
        try (TestRedis old = TestRedis.startProcess("--rename-command", "HELLO", "");
                RedisEventBroker toOld = client.builder()
                        .url(old.url())
                        .probeInterval(Duration.ofMillis(100))
                        .commandTimeout(Duration.ofMillis(500))
                        .build()) {
            toOld.subscribe("a", a);
            a.awaitSubscribed(1);
            Eventually.until(() -> ServerView.calls(old, "ping") >= 20, () -> "20 probes");
            toOld.publish("a", SseEvent.of("x")).get(10, SECONDS);

            assertThat(a.awaitEvents(1).data()).containsExactly("x");
            assertThat(a.interruptions()).isEmpty();

            old.pause();
            a.awaitInterrupted(1);
            old.unpause();
            a.awaitSubscribed(2);
        }
    }

    private void follow() {
        broker.subscribe("a", a);
        broker.subscribe("b", b);
        if (redis.isRunning()) {
            a.awaitSubscribed(1);
            b.awaitSubscribed(1);
        }
    }

    private void publish(String channel, String data) throws Exception {
        broker.publish(channel, SseEvent.of(data)).get(10, SECONDS);
    }

    private boolean published(String channel, String data) {
        return broker.publish(channel, SseEvent.of(data))
                .handle((id, failure) -> failure == null)
                .orTimeout(10, SECONDS)
                .join();
    }
}
