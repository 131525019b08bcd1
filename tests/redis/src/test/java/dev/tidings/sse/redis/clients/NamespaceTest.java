// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.testkit.RecordingConnection;
import dev.tidings.sse.testkit.redis.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two applications on one Redis. */
@ForEachClient
class NamespaceTest {

    private static final String CONTROL_KEY = "sse:\u0001tidings:control";

    private final TestRedis redis = TestRedis.startProcess();
    private final HubNode shop;
    private final HubNode blog;
    private final HubNode unnamed;

    NamespaceTest(Client client) {
        this.shop = new HubNode(client, redis.url(), "shop");
        this.blog = new HubNode(client, redis.url(), "blog");
        this.unnamed = new HubNode(client, redis);
    }

    @AfterEach
    void close() {
        shop.close();
        blog.close();
        unnamed.close();
        redis.close();
    }

    @Test
    void revocationReachesOnlyTheOwnNamespace() throws Exception {
        RecordingConnection inShop = shop.openAs("alice", "news");
        RecordingConnection inBlog = blog.openAs("alice", "news");
        RecordingConnection inUnnamed = unnamed.openAs("alice", "news");
        RecordingConnection carolInBlog = blog.openAs("carol", "news");
        RecordingConnection carolInUnnamed = unnamed.openAs("carol", "news");
        shop.revoke("alice");
        shop.awaitClosed(inShop);

        // A hub handles revocations in order: once carol's streams are closed, alice's would be closed as well.
        blog.revoke("carol");
        unnamed.revoke("carol");
        blog.awaitClosed(carolInBlog);
        unnamed.awaitClosed(carolInUnnamed);

        shop.publish("news", "still here");
        blog.awaitText(inBlog, "data: still here\n");
        unnamed.awaitText(inUnnamed, "data: still here\n");
        assertThat(redis.command("EXISTS", CONTROL_KEY, CONTROL_KEY + ":shop", CONTROL_KEY + ":blog"))
                .isEqualTo(3L);
    }
}
