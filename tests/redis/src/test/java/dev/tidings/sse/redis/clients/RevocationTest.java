// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.sse.testkit.RecordingConnection;
import dev.tidings.sse.testkit.redis.TestRedis;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A revocation on one node closes streams on other nodes. */
@ForEachClient
class RevocationTest {

    private final TestRedis redis = TestRedis.startProcess();
    private final Client client;
    private final HubNode here;
    private final HubNode there;

    RevocationTest(Client client) {
        this.client = client;
        this.here = new HubNode(client, redis);
        this.there = new HubNode(client, redis);
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
        redis.close();
    }

    @Test
    void revocationClosesOnlyThePrincipalsStreamsOnAllNodes() throws Exception {
        RecordingConnection own = here.openAs("alice", "news");
        RecordingConnection other = there.openAs("alice", "news");
        RecordingConnection bob = there.openAs("bob", "news");
        here.revoke("alice");

        here.awaitClosed(own);
        there.awaitClosed(other);
        here.publish("news", "for bob");
        there.awaitText(bob, "data: for bob\n");
    }

    @Test
    void revocationReachesNodeDuringReconnect() throws Exception {
        RecordingConnection other = there.openAs("alice", "news");
        here.openAs("carol", "news");
        redis.command("CLIENT", "KILL", "TYPE", "pubsub");
        here.revoke("alice");

        there.awaitClosed(other);
    }

    @Test
    void forbiddenControlChannelFailsRevocationAndStreamsContinue() throws Exception {
        RedisUser user = new RedisUser(List.of(redis));
        user.allow(List.of("+@all", "~*", "&news"));
        try (HubNode limited = new HubNode(client, user.url(redis.url()))) {
            RecordingConnection stream = limited.openAs("alice", "news");
            assertThatThrownBy(() -> limited.revoke("bob")).hasMessageContaining("can't publish");
            limited.publish("news", "on");
            limited.awaitText(stream, "data: on\n");

            user.allow(List.of("+@all", "~*", "&news", "&?tidings:control"));
            here.revoke("alice");
            limited.awaitClosed(stream);
        }
    }
}
