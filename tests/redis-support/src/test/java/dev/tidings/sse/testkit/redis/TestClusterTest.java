// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TestClusterTest {

    private static TestCluster cluster;

    @BeforeAll
    static void startCluster() {
        cluster = TestCluster.start("--requirepass", "it's secret");
    }

    @AfterAll
    static void closeCluster() {
        cluster.close();
    }

    @Test
    void clusterHasThreeMastersWithOneReplicaEach() {
        assertThat(cluster.nodes())
                .hasSize(6)
                .allSatisfy(node -> assertThat((String) node.command("CLUSTER", "INFO"))
                        .contains(
                                "cluster_state:ok",
                                "cluster_slots_ok:16384",
                                "cluster_known_nodes:6",
                                "cluster_size:3"));
        assertThat(cluster.nodes().stream()
                        .filter(node -> RedisReplication.of(node).isMaster()))
                .hasSize(3);
        for (String key : List.of("a", "b", "c", "d", "{a}:1", "ключ")) {
            assertThat(cluster.masterOf(key).command("SET", key, "value")).isEqualTo("OK");
            assertThat(RedisReplication.of(cluster.replicaOf(key)).follows(cluster.masterOf(key)))
                    .isTrue();
        }
    }

    @Test
    void urlHasThreeNodes() {
        List<String> hosts =
                cluster.nodes().stream().map(node -> "127.0.0.1:" + node.port()).toList();
        assertThat(cluster.url())
                .isEqualTo("redis-cluster://:it%27s%20secret@" + String.join(",", hosts.subList(0, 3)));
    }

    @Test
    void failOverMakesTheOldMasterAReplica() {
        TestRedis old = cluster.masterOf("over");
        TestRedis heir = cluster.replicaOf("over");
        old.command("SET", "over", "value");
        assertThat(old.command("WAIT", "1", "10000")).isEqualTo(1L);

        assertThat(cluster.failOver("over")).isSameAs(heir);

        assertThat(cluster.masterOf("over")).isSameAs(heir);
        assertThat(cluster.replicaOf("over")).isSameAs(old);
        assertThat(heir.command("GET", "over")).isEqualTo("value");
        assertThatThrownBy(() -> old.command("SET", "over", "other"))
                .hasMessageStartingWith("MOVED")
                .hasMessageEndingWith(":" + heir.port());
    }

    @Test
    void migratedSlotIsServedByTheNewMaster() {
        TestRedis old = cluster.masterOf("{moved}");
        for (int i = 0; i < 250; i++) {
            old.command("SET", "{moved}:" + i, "value" + i);
        }

        TestRedis master = cluster.migrateSlotOf("{moved}");

        assertThat(master).isNotSameAs(old).isSameAs(cluster.masterOf("{moved}:0"));
        for (int i = 0; i < 250; i++) {
            assertThat(master.command("GET", "{moved}:" + i)).isEqualTo("value" + i);
        }
        assertThatThrownBy(() -> old.command("GET", "{moved}:0"))
                .hasMessageStartingWith("MOVED")
                .hasMessageEndingWith(":" + master.port());
    }

    @Test
    void sourceOfAMigrationRepliesAskForMissingKeys() {
        TestRedis source = cluster.masterOf("{halfway}");
        source.command("MSET", "{halfway}:1", "1", "{halfway}:2", "2");

        SlotMigration migration = cluster.startMigration("{halfway}");
        assertThat(migration.source()).isSameAs(source);
        assertThat(migration.moveKeys(1)).isEqualTo(1);
        assertThatThrownBy(migration::finish).hasMessageContaining("still has 1 keys");
        assertThatThrownBy(() -> source.command("GET", "{halfway}:new"))
                .hasMessage("ASK " + migration.slot() + " 127.0.0.1:"
                        + migration.target().port());
        assertThat(cluster.masterOf("{halfway}")).isSameAs(source);

        assertThat(migration.moveKeys(10)).isEqualTo(1);
        assertThat(migration.moveKeys(10)).isZero();
        migration.finish();
        assertThat(cluster.masterOf("{halfway}")).isSameAs(migration.target());
        assertThat(migration.target().command("MGET", "{halfway}:1", "{halfway}:2"))
                .isEqualTo(List.of("1", "2"));
    }

    @Test
    void killedMasterIsReplacedAndReturnsAsAReplica() {
        TestRedis old = cluster.masterOf("killed");
        TestRedis heir = cluster.replicaOf("killed");
        old.command("SET", "killed", "value");
        assertThat(old.command("WAIT", "1", "10000")).isEqualTo(1L);

        old.kill();
        assertThat(cluster.awaitMasterOtherThan("killed", old)).isSameAs(heir);
        assertThat(heir.command("GET", "killed")).isEqualTo("value");

        old.restart();
        cluster.awaitAgreement();
        assertThat(cluster.replicaOf("killed")).isSameAs(old);
    }

    @Test
    void failedClusterStartReportsTheReason() {
        assertThatThrownBy(() -> TestCluster.start("--no-such-option", "1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no-such-option");
    }

    @Test
    void portAndBusPortAreOutsideTheEphemeralRange() {
        for (int i = 0; i < 1000; i++) {
            assertThat(FreePort.findWithBus()).isBetween(16_384, 22_767);
        }
    }

    @Test
    void closeEndsAllNodes() {
        List<TestRedis> nodes;
        try (TestCluster closed = TestCluster.start()) {
            nodes = closed.nodes();
        }
        assertThat(nodes).hasSize(6).noneMatch(TestRedis::isRunning);
    }
}
