// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TestReplicaTest {

    @Test
    void startedReplicaHasTheDataOfItsMaster() {
        try (TestRedis master = TestRedis.startProcess("--requirepass", "a b+c")) {
            master.command("SET", "key", "value");
            try (TestRedis replica = TestRedis.startReplicaOf(master)) {
                assertThat(replica.command("GET", "key")).isEqualTo("value");
                assertThat(RedisReplication.of(replica).follows(master)).isTrue();
                assertThat(RedisReplication.of(master).isMaster()).isTrue();
                assertThatThrownBy(() -> replica.command("SET", "key", "other")).hasMessageStartingWith("READONLY");
            }
        }
    }

    @Test
    void failedReplicaStartReportsTheReason() {
        try (TestRedis master = TestRedis.startProcess()) {
            assertThatThrownBy(() -> TestRedis.startReplicaOf(master, "--no-such-option", "1"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("no-such-option");
        }
    }

    @Test
    void urlForUserHasItsLogin() {
        try (TestRedis redis = TestRedis.startProcess("--requirepass", "secret")) {
            redis.command("ACL", "SETUSER", "rea:der", "on", ">p@ss/w+rd %", "~*", "+get", "+acl|whoami");
            RespEndpoint reader = new RespEndpoint(URI.create(redis.urlFor("rea:der", "p@ss/w+rd %")), null);
            assertThat(reader.uri().getPort()).isEqualTo(redis.port());
            assertThat(reader.call("ACL", "WHOAMI")).isEqualTo("rea:der");
            assertThatThrownBy(() -> reader.call("SET", "key", "value")).hasMessageStartingWith("NOPERM");
        }
    }

    @Test
    void failedServerEndsAllServersOfASet() {
        RedisProcess first = RedisProcess.start(RedisSetup.plain());
        assertThatThrownBy(() -> RedisSet.assemble(set -> {
                    set.add(TestRedis.ofProcess(first));
                    return set.add(TestRedis.startProcess("--no-such-option", "1"));
                }))
                .hasMessageContaining("no-such-option");
        Path folder = first.folder();
        assertThat(first.isRunning()).isFalse();
        assertThat(Files.exists(folder)).isFalse();
    }
}
