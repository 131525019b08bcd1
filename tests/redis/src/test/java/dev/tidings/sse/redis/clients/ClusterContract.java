// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.RedisBrokerBuilder;
import dev.tidings.sse.redis.RedisEventBroker;
import dev.tidings.sse.redis.spi.PubSubMode;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.ReadFrom;
import dev.tidings.sse.testkit.redis.SlotMigration;
import dev.tidings.sse.testkit.redis.TestCluster;
import dev.tidings.sse.testkit.redis.TestRedis;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract of a broker on a cluster, for both kinds of channels. The tests share a cluster and restore it. */
abstract class ClusterContract extends DeployedFixture {

    ClusterContract(Client client) {
        super(client);
    }

    private static TestCluster redis;

    abstract PubSubMode pubSub();

    @BeforeAll
    static void startCluster() {
        redis = TestCluster.start("--requirepass", "pass", "--masterauth", "pass");
    }

    @AfterAll
    static void closeCluster() {
        redis.close();
    }

    @Override
    RedisBrokerBuilder<?> builder(String url) {
        return super.builder(url).pubSub(pubSub());
    }

    @Test
    void thousandsOfChannelsOnAllMastersDeliverAndResume() throws Exception {
        RedisEventBroker broker = broker(redis.url());
        RedisEventBroker other = broker(redis.url());
        List<Recorder> recorders = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            Recorder recorder = new Recorder();
            broker.subscribe("many" + i, recorder);
            recorders.add(recorder);
        }
        recorders.forEach(recorder -> recorder.awaitSubscribed(1));

        List<CompletableFuture<String>> published = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            published.add(other.publish("many" + i % 3_000, SseEvent.of("to " + i)));
        }

        for (int i = 0; i < 3_000; i++) {
            assertThat(recorders.get(i).awaitEvents(2).data()).containsExactly("to " + i, "to " + (i + 3_000));
            assertThat(recorders.get(i).interruptions()).isEmpty();
            String first = published.get(i).get(20, TimeUnit.SECONDS);
            HistoryResult history =
                    broker.read("many" + i, ReadFrom.after(first), 10).get(20, TimeUnit.SECONDS);
            assertThat(history).isInstanceOf(HistoryResult.Found.class);
            assertThat(history.events()).hasSize(1);
        }
        for (int node = 0; node < 3; node++) {
            assertThat(Long.parseLong(String.valueOf(redis.nodes().get(node).command("DBSIZE"))))
                    .isGreaterThan(500);
        }
    }

    @Test
    void slotMigrationUnderLoadLosesAndDuplicatesNoEvent() {
        RedisEventBroker broker = broker(redis.url());
        EventHub hub = hub(broker);
        Followed moving = Followed.open(hub, "moving");
        Followed staying = Followed.open(hub, "staying");
        try (Flow flow = Flow.start(broker, "moving", "staying")) {
            SlotMigration migration = redis.startMigration("sse:moving");
            flow.awaitMore(20);
            while (migration.moveKeys(1) > 0) {
                flow.awaitMore(10);
            }
            flow.awaitMore(20);
            migration.finish();
            flow.awaitMore(20);
            flow.end();

            assertThat(flow.failures()).isEmpty();
            moving.await(publishEventually(broker, "moving", "end"));
            staying.await(publishEventually(broker, "staying", "end"));
            assertComplete(moving, flow.acknowledgedOn("moving"));
            assertComplete(staying, flow.acknowledgedOn("staying"));
        }
    }

    @Test
    void failOverUnderLoadLosesAndDuplicatesNoEvent() {
        RedisEventBroker broker = broker(redis.url());
        EventHub hub = hub(broker);
        Followed stream = Followed.open(hub, "over");
        try (Flow flow = Flow.start(broker, "over")) {
            redis.failOver("sse:over");
            flow.awaitMore(50);
            flow.end();

            stream.await(publishEventually(broker, "over", "end"));
            assertComplete(stream, flow.acknowledged());
        }
    }

    @Test
    void killedMasterAffectsOnlyItsSlotsAndItsReplicaTakesOver() {
        RedisEventBroker broker = broker(redis.url());
        EventHub hub = hub(broker);
        TestRedis old = redis.masterOf("sse:killed");
        String elsewhere = channelNotOn(old);
        Followed stream = Followed.open(hub, "killed");
        Followed apart = Followed.open(hub, elsewhere);
        publish(broker, "killed", "before");
        publish(broker, elsewhere, "before");
        stream.await("before");
        try {
            old.kill();
            publish(broker, elsewhere, "meanwhile");
            apart.await("meanwhile");
            redis.awaitMasterOtherThan("sse:killed", old);

            publishUntilSeen(broker, "killed", "after", stream);
            assertThat(stream.data()).doesNotHaveDuplicates();
        } finally {
            old.restart();
            redis.awaitAgreement();
        }
    }

    @Test
    void hangingMasterAffectsOnlyItsSlots() {
        RedisEventBroker broker = impatientBroker(redis.url());
        EventHub hub = hub(broker);
        TestRedis old = redis.masterOf("sse:hanging");
        String elsewhere = channelNotOn(old);
        Followed stream = Followed.open(hub, "hanging");
        Followed apart = Followed.open(hub, elsewhere);
        stream.await(publishEventually(broker, "hanging", "before"));
        try {
            old.pause();
            apart.await(publishEventually(broker, elsewhere, "meanwhile"));
            redis.awaitMasterOtherThan("sse:hanging", old);

            publishUntilSeen(broker, "hanging", "after", stream);
            assertThat(stream.data()).doesNotHaveDuplicates();
        } finally {
            old.unpause();
            redis.awaitAgreement();
        }
    }

    @Test
    void streamsContinueAfterTheWholeClusterWasDown() {
        RedisEventBroker broker = broker(redis.url());
        Followed stream = Followed.open(hub(broker), "away");
        stream.await(publishEventually(broker, "away", "before"));

        redis.nodes().forEach(TestRedis::kill);
        Eventually.until(
                () -> failureOf(broker, "away", "lost").contains("no node of the cluster answers: 127.0.0.1:"),
                () -> "publishing fails with the answer of each node");
        redis.nodes().forEach(TestRedis::restart);
        redis.awaitAgreement();

        publishUntilSeen(broker, "away", "after", stream);
        assertThat(stream.data()).doesNotHaveDuplicates();
    }

    /** Asserts that the stream has all acknowledged events, without duplicates and without a reset. */
    private static void assertComplete(Followed stream, List<String> acknowledged) {
        assertThat(stream.wasReset()).as(stream.text()).isFalse();
        assertThat(stream.data()).doesNotHaveDuplicates().containsAll(acknowledged);
    }

    private String channelNotOn(TestRedis node) {
        int i = 0;
        while (redis.masterOf("sse:apart" + i) == node) {
            i++;
        }
        return "apart" + i;
    }
}
