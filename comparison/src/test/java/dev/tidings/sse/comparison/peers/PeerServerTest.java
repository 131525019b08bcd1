// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.sse.testkit.Await;
import dev.tidings.sse.testkit.SseClient;
import dev.tidings.sse.testkit.redis.TestRedis;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each peer delivers events that are published on Redis. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeerServerTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final TestRedis redis = TestRedis.startProcess();

    @AfterAll
    void stopRedis() {
        redis.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"undertow", "javalin", "servlet-loop", "floor", "floor-joined"})
    void publishedEventIsDelivered(String name) throws Exception {
        try (Peer peer = PeerServer.start(name, 0, redis.url());
                SseClient client = SseClient.connect(URI.create("http://127.0.0.1:" + peer.port() + "/stream"))
                        .awaitHeaders(SOON)) {
            // Some peers register a client only after its response has begun.
            Await.until(SOON, () -> receivesAnEvent(client), () -> name + " sends nothing");
            assertThat(client.events().get(0).data()).isEqualTo("1 2 xx");
            assertThat(client.header("Content-Type")).startsWith("text/event-stream");
        }
    }

    private boolean receivesAnEvent(SseClient client) {
        redis.command("PUBLISH", "sse", "{\"data\":\"1 2 xx\"}");
        return !client.events().isEmpty();
    }

    @Test
    void unknownPeerIsRefusedWithTheChoices() {
        assertThatThrownBy(() -> PeerServer.start("netty", 0, redis.url()))
                .hasMessage("--peer must be one of undertow, javalin, servlet-loop, floor, floor-joined: netty");
    }
}
