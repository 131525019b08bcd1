// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.redis.RedisEventBroker;
import dev.tidings.sse.testkit.redis.TestRedis;
import dev.tidings.sse.testkit.redis.TestSentinel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract of a broker on a master with sentinels. */
@ForEachClient
class SentinelTest extends DeployedFixture {

    SentinelTest(Client client) {
        super(client);
    }

    private final TestSentinel redis = TestSentinel.start(1, "--requirepass", "pass", "--masterauth", "pass");

    @AfterEach
    void closeRedis() {
        redis.close();
    }

    @Test
    void streamsFollowTheMasterThroughACleanFailOver() {
        RedisEventBroker broker = broker(redis.url());
        Followed stream = Followed.open(hub(broker), "news");
        TestRedis old = redis.master();
        try (Flow flow = Flow.start(broker, "news")) {
            TestRedis promoted = redis.failOver();
            assertThat(promoted.port()).isNotEqualTo(old.port());
            flow.awaitMore(100);
            flow.end();

            publishUntilSeen(broker, "news", "end", stream);
            assertSeen(stream, flow);
            awaitSubscribed(promoted, old);
        }
    }

    @Test
    void streamsContinueAfterTheMasterWasKilled() {
        RedisEventBroker broker = broker(redis.url());
        Followed stream = Followed.open(hub(broker), "news");
        TestRedis old = redis.master();
        try (Flow flow = Flow.start(broker, "news")) {
            old.kill();
            redis.awaitMasterOtherThan(old);
            flow.awaitMore(100);
            flow.end();

            publishUntilSeen(broker, "news", "end", stream);
            assertSeen(stream, flow);
            assertThat(flow.failures()).allMatch(reason -> reason.contains("cannot publish on channel"));
        }
    }

    @Test
    void hangingMasterIsReplaced() {
        RedisEventBroker broker = impatientBroker(redis.url());
        Followed stream = Followed.open(hub(broker), "news");
        stream.await(publishEventually(broker, "news", "before"));
        TestRedis old = redis.master();

        old.pause();
        redis.awaitMasterOtherThan(old);
        publishUntilSeen(broker, "news", "after", stream);
        old.unpause();

        publishUntilSeen(broker, "news", "later", stream);
        assertThat(stream.data()).doesNotHaveDuplicates();
    }

    @Test
    void oneReachableSentinelIsSufficient() {
        redis.sentinels().get(0).pause();
        redis.sentinels().get(1).kill();

        RedisEventBroker broker = broker(redis.url());
        Followed stream = Followed.open(hub(broker), "news");

        stream.await(publishEventually(broker, "news", "hello"));
    }

    @Test
    void failureContainsTheAnswerOfEachSentinel() {
        RedisEventBroker unknown = broker(redis.url().replace("#mymaster", "#other"));
        assertThat(failureOf(unknown, "news", "x"))
                .contains("127.0.0.1:" + redis.sentinels().get(1).port()
                        + ": this sentinel does not monitor a master named \"other\"")
                .contains("127.0.0.1:" + redis.sentinels().get(2).port()
                        + ": this sentinel does not monitor a master named \"other\"")
                .doesNotContain("pass");

        RedisEventBroker stranger = broker(redis.url().replace("pass@", "wrong@"));
        assertThat(failureOf(stranger, "news", "x"))
                .contains("the master at 127.0.0.1:" + redis.master().port() + ", named by the sentinel at ")
                .contains(", is not usable: WRONGPASS")
                .doesNotContain("wrong");
    }

    private static void awaitSubscribed(TestRedis master, TestRedis old) {
        Eventually.until(
                () -> ServerView.subscribers(master, "news") == 1 && ServerView.subscribers(old, "news") == 0,
                () -> "the subscription is on the new master, but the connections are " + ServerView.of(master)
                        + ServerView.of(old));
    }
}
