// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.redis.RedisEventBroker;
import dev.tidings.sse.redis.spi.PubSubMode;
import dev.tidings.sse.testkit.redis.TestCluster;
import dev.tidings.sse.testkit.redis.TestRedis;
import dev.tidings.sse.testkit.redis.TestSentinel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The minimum rights of a Redis user. With them, Redis refuses no command; without any one of them, it refuses one. */
@ForEachClient
class AccessTest extends DeployedFixture {

    /** The rights for history. Optional {@code +xdel} removes an event whose channel the user may not publish on. */
    private static final String HISTORY =
            "~sse:* +evalsha +eval +xadd +xrange +xrevrange +xinfo|stream +xtrim +exists +pttl +pexpire +time ";

    private static final String CLASSIC = "&* +ping +publish +subscribe +unsubscribe ";
    private static final String SHARDED = "&sse:* +ping +spublish +ssubscribe +sunsubscribe ";

    AccessTest(Client client) {
        super(client);
    }

    @Test
    void singleServerNeedsExactlyTheDocumentedRights() {
        TestRedis redis = closing(TestRedis.startProcess());
        assertLeast(redis.url(), List.of(redis), PubSubMode.CLASSIC, HISTORY + CLASSIC);
        assertLeast(redis.url(), List.of(redis), PubSubMode.CLASSIC, CLASSIC);
        assertLeast(redis.url(), List.of(redis), PubSubMode.SHARDED, HISTORY + SHARDED);
        assertLeast(redis.url(), List.of(redis), PubSubMode.SHARDED, SHARDED);
        assertLeast(redis.url() + "/3", List.of(redis), PubSubMode.CLASSIC, CLASSIC + "+select");
    }

    @Test
    void sentinelsNeedExactlyTheDocumentedRights() {
        TestSentinel redis = closing(TestSentinel.start(1));
        List<TestRedis> nodes = Stream.concat(Stream.of(redis.master()), redis.replicas().stream())
                .toList();
        assertLeast(redis.url(), nodes, PubSubMode.CLASSIC, HISTORY + CLASSIC + "+role");
        assertLeast(redis.url(), nodes, PubSubMode.SHARDED, SHARDED + "+role");
    }

    @Test
    void clusterNeedsExactlyTheDocumentedRights() {
        TestCluster redis = closing(TestCluster.start());
        List<TestRedis> nodes = redis.nodes();
        assertLeast(redis.url(), nodes, PubSubMode.CLASSIC, HISTORY + CLASSIC + "+cluster|slots +cluster|info");
        assertLeast(redis.url(), nodes, PubSubMode.CLASSIC, CLASSIC + "+cluster|slots +cluster|info");
        assertLeast(redis.url(), nodes, PubSubMode.SHARDED, HISTORY + SHARDED + "+cluster|slots");
        assertLeast(redis.url(), nodes, PubSubMode.SHARDED, SHARDED + "+cluster|slots");
    }

    @Test
    void missingRightIsNamedInTheFailure() {
        TestRedis redis = closing(TestRedis.startProcess());
        RedisUser user = new RedisUser(List.of(redis));
        user.awaitDisconnected();
        user.allow(List.of("+@all", "~*", "&*", "-eval"));

        RedisEventBroker broker = broker(user.url(redis.url()));
        String[] failure = {""};
        Eventually.until(
                () -> {
                    failure[0] = failureOf(broker, "news", "x");
                    return failure[0].contains("refused: NOPERM");
                },
                () -> "Redis refuses to publish, but it was: " + failure[0]);
        assertThat(failure[0]).contains("eval");
    }

    private void assertLeast(String url, List<TestRedis> nodes, PubSubMode pubSub, String allowed) {
        List<String> rules = List.of(allowed.strip().split(" ", -1));
        RedisUser user = new RedisUser(nodes);
        user.awaitDisconnected();
        user.allow(rules);
        new Exercise(this, user, url, pubSub, rules.contains("+eval")).run(false);
        assertThat(user.refusals()).as(allowed).isEmpty();

        for (String rule : rules) {
            List<String> less = new ArrayList<>(rules);
            less.remove(rule);
            user.awaitDisconnected();
            user.allow(less);
            // Otherwise the scripts are cached, and EVAL is not used.
            nodes.forEach(node -> node.command("SCRIPT", "FLUSH"));
            new Exercise(this, user, url, pubSub, rules.contains("+eval")).run(true);
            assertThat(user.wasRefused()).as(allowed + " without " + rule).isTrue();
        }
    }
}
