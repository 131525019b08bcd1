// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestSentinelTest {

    @Test
    void urlHasAllSentinelsAndTheMasterName() {
        try (TestSentinel sentinel = TestSentinel.start(2)) {
            String hosts = String.join(
                    ",",
                    sentinel.sentinels().stream()
                            .map(one -> "127.0.0.1:" + one.port())
                            .toList());
            assertThat(sentinel.url()).isEqualTo("redis-sentinel://" + hosts + "/0#mymaster");
            assertThat(sentinel.sentinels())
                    .hasSize(3)
                    .allSatisfy(one -> assertThat(
                                    one.command("SENTINEL", "GET-MASTER-ADDR-BY-NAME", TestSentinel.MASTER_NAME))
                            .isEqualTo(List.of(
                                    "127.0.0.1",
                                    Integer.toString(sentinel.master().port()))));
            assertThat(sentinel.replicas()).hasSize(2).doesNotContain(sentinel.master());
        }
    }

    @Test
    void failOverSwapsMasterAndReplica() {
        try (TestSentinel sentinel = TestSentinel.start(1)) {
            TestRedis old = sentinel.master();
            old.command("SET", "key", "value");
            // Not WAIT: a replica that has just attached acknowledges before it holds the key.
            TestRedis replica = sentinel.replicas().get(0);
            RedisWait.until(
                    "the replica holds the key", () -> "value".equals(replica.command("GET", "key")), replica::log);

            TestRedis master = sentinel.failOver();

            assertThat(master).isNotSameAs(old).isSameAs(sentinel.master());
            assertThat(sentinel.replicas()).containsExactly(old);
            assertThat(role(master)).isEqualTo("master");
            assertThat(role(old)).isEqualTo("slave");
            assertThat(master.command("GET", "key")).isEqualTo("value");
            assertThatThrownBy(() -> old.command("SET", "key", "other")).hasMessageStartingWith("READONLY");
        }
    }

    @Test
    void killedMasterIsReplacedAndReturnsAsAReplica() {
        try (TestSentinel sentinel = TestSentinel.start(2, "--requirepass", "it's secret")) {
            assertThat(sentinel.url()).startsWith("redis-sentinel://:it%27s%20secret@127.0.0.1:");
            TestRedis old = sentinel.master();

            old.kill();
            TestRedis master = sentinel.awaitMasterOtherThan(old);
            assertThat(role(master)).isEqualTo("master");
            assertThat(sentinel.replicas()).hasSize(2).contains(old);

            old.restart();
            RedisWait.until(
                    "the old master replicates the new one",
                    () -> RedisReplication.of(old).follows(master),
                    old::log);
        }
    }

    @Test
    void failOverCanBeRepeated() {
        try (TestSentinel sentinel = TestSentinel.start(1)) {
            TestRedis first = sentinel.master();
            TestRedis second = sentinel.failOver();
            assertThat(sentinel.failOver()).isSameAs(first).isNotSameAs(second);
        }
    }

    @Test
    void sentinelWithoutReplicasIsRejected() {
        assertThatThrownBy(() -> TestSentinel.start(0)).hasMessage("replicas must be at least 1: 0");
    }

    private static String role(TestRedis server) {
        return RedisReplication.of(server).isMaster() ? "master" : "slave";
    }
}
