// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.testkit.RecordingConnection;
import dev.tidings.sse.testkit.redis.TestRedis;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Streams after a restart of Redis, and clients that reconnect to another node. */
@ForEachClient
class HubRecoveryTest {

    private final Client client;

    HubRecoveryTest(Client client) {
        this.client = client;
    }

    @Test
    void lostDataOfRedisSendsReset() throws Exception {
        try (TestRedis redis = TestRedis.startProcess();
                HubNode node = new HubNode(client, redis)) {
            RecordingConnection stream = node.open(null, "news");
            node.publish("news", "before");
            node.awaitText(stream, "data: before\n");

            redis.stop();
            redis.restart();

            String text = node.awaitText(stream, "event: stream-reset\n");
            assertThat(text).containsOnlyOnce("stream-reset");
            node.publishSoon("news", "after");
            assertThat(node.awaitText(stream, "data: after\n"))
                    .containsSubsequence("data: before\n", "event: stream-reset\n", "data: after\n");
        }
    }

    @Test
    void restartOfRedisWithDataSendsNoReset() throws Exception {
        try (TestRedis redis = TestRedis.startProcess("--appendonly", "yes", "--appendfsync", "always");
                HubNode node = new HubNode(client, redis);
                HubNode other = new HubNode(client, redis)) {
            RecordingConnection stream = node.open(null, "news");
            node.publish("news", "before");
            node.awaitText(stream, "data: before\n");

            for (int i = 1; i <= 2; i++) {
                redis.stop();
                redis.restart();
                // The first node may not be subscribed again yet. Then it reads the event from history.
                other.publishSoon("news", "after " + i);
                node.awaitText(stream, "data: after " + i + "\n");
            }

            assertThat(stream.text()).doesNotContain("stream-reset");
            assertThat(Pattern.compile("data: after 1\n").matcher(stream.text()).results())
                    .hasSize(1);
        }
    }

    @Test
    void clientResumesOnANodeThatIsNewToTheChannel() throws Exception {
        try (TestRedis redis = TestRedis.startProcess();
                HubNode publisher = new HubNode(client, redis)) {
            String seen = publisher.publish("news", "seen");
            publisher.publish("news", "missed");
            try (HubNode fresh = new HubNode(client, redis)) {
                String text = fresh.awaitText(fresh.open(seen, "news"), "data: missed\n");

                assertThat(text).doesNotContain("data: seen").doesNotContain("stream-reset");
            }
        }
    }

    @Test
    void streamsResumeAcrossNodesWithDifferentRedisClients() throws Exception {
        try (TestRedis redis = TestRedis.startProcess();
                HubNode one = new HubNode(client, redis);
                HubNode two = new HubNode(client == Client.JEDIS ? Client.LETTUCE : Client.JEDIS, redis)) {
            RecordingConnection here = one.open(null, "news");
            RecordingConnection there = two.open(null, "news");
            String first = one.publish("news", "from one");
            String second = two.publish("news", "from two");
            String both = "data: from one\nid: " + first + "\n\ndata: from two\nid: " + second + "\n\n";
            one.awaitText(here, both);
            two.awaitText(there, both);

            assertThat(two.awaitText(two.open(first, "news"), "data: from two\n"))
                    .doesNotContain("from one")
                    .doesNotContain("stream-reset");
            one.publish("news", "third");
            assertThat(one.awaitText(one.open(second, "news"), "data: third\n"))
                    .doesNotContain("from two")
                    .doesNotContain("stream-reset");
        }
    }
}
