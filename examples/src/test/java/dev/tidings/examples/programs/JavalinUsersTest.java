// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.ChannelAccess;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.javalin.SsePlugin;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.testkit.ReceivedEvent;
import dev.tidings.sse.testkit.SseClient;
import io.javalin.Javalin;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Program 1: Javalin, with a channel for each user. */
class JavalinUsersTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final EventHub hub = EventHub.create(InMemoryBroker.create());
    private final StreamOptions options =
            StreamOptions.builder().heartbeat(Duration.ofSeconds(20)).build();

    private final Javalin app = Javalin.create(config -> {
                config.registerPlugin(new SsePlugin(
                        hub,
                        sse -> sse.stream(
                                "/stream",
                                ctx -> ChannelAccess.forPrincipal(
                                        ctx.queryParam("user"), user -> ChannelAccess.allow("news", "user:" + user)),
                                options)));
                config.routes.post("/order", ctx -> {
                    var sse = ctx.with(SsePlugin.class);
                    var order = sse.json().of("order", Map.of("number", 7));
                    ctx.future(() -> sse.publish("user:" + ctx.queryParam("user"), order));
                });
                config.events.serverStopped(hub::close);
            })
            .start(0);

    @AfterEach
    void stop() {
        app.stop();
    }

    @Test
    void orderReachesItsUserOnly() {
        try (SseClient alice = SseClient.connect(uri("/stream?user=alice")).awaitHeaders(SOON);
                SseClient bob = SseClient.connect(uri("/stream?user=bob")).awaitHeaders(SOON);
                SseClient post = SseClient.builder(uri("/order?user=alice"))
                        .method("POST")
                        .connect()) {
            assertThat(post.status()).isEqualTo(200);

            ReceivedEvent order = alice.awaitEvent(SOON);
            assertThat(order.type()).isEqualTo("order");
            assertThat(order.data()).isEqualTo("{\"number\":7}");
            bob.assertNoFurtherEvent();
        }
    }

    @Test
    void strangerIsDeniedWith204() {
        try (SseClient stranger = SseClient.connect(uri("/stream"))) {
            assertThat(stranger.status()).isEqualTo(204);
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + app.port() + path);
    }
}
