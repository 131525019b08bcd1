// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.javalin;

import static dev.tidings.sse.javalin.App.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.ChannelAccess;
import dev.tidings.sse.testkit.SseClient;
import dev.tidings.sse.testkit.StreamEnd;
import io.javalin.http.UnauthorizedResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefusalTest {

    @Test
    void otherChannel_isDeniedByDefaultRule() {
        try (App app = App.start((config, hub) -> config.routes.get("/stream", SseHandler.create(hub)));
                SseClient client = app.connect("/stream?channel=other")) {
            assertThat(client.status()).isEqualTo(403);
            assertThat(client.header("Content-Type")).isEqualTo("text/plain;charset=utf-8");
            assertThat(client.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(client.body()).isEqualTo("parameter channel must name a channel that is open to this request");
        }
    }

    @Test
    void denialOfRule_isSent() {
        try (App app = App.start((config, hub) -> config.routes.get(
                        "/stream",
                        SseHandler.builder(hub)
                                .channels(ctx -> ChannelAccess.deny(402, "nötig"))
                                .build()));
                SseClient client = app.connect("/stream")) {
            assertThat(client.status()).isEqualTo(402);
            assertThat(client.body()).isEqualTo("nötig");
        }
    }

    @Test
    void denialWith204_hasNoBody() {
        try (App app = App.start((config, hub) -> config.routes.get(
                        "/stream",
                        SseHandler.builder(hub)
                                .channels(ctx -> ChannelAccess.deny(204, ""))
                                .build()));
                SseClient client = app.connect("/stream")) {
            assertThat(client.status()).isEqualTo(204);
            assertThat(client.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
        }
    }

    @Test
    void exceptionOfRule_isHandledByJavalin() {
        try (App app = App.start((config, hub) -> config.routes.get(
                        "/stream",
                        SseHandler.builder(hub)
                                .channels(ctx -> {
                                    throw new UnauthorizedResponse("log in first");
                                })
                                .build()));
                SseClient client = app.connect("/stream")) {
            assertThat(client.status()).isEqualTo(401);
            assertThat(client.body()).isEqualTo("log in first");
            assertThat(app.hub.stats().openStreams()).isZero();
        }
    }

    @Test
    void errorMapper_appliesToRefusals() {
        try (App app = App.start((config, hub) ->
                        config.routes.get("/stream", SseHandler.create(hub)).error(403, ctx -> ctx.result("mapped")));
                SseClient client = app.connect("/stream?channel=other")) {
            assertThat(client.status()).isEqualTo(403);
            assertThat(client.body()).isEqualTo("mapped");
        }
    }

    @Test
    void acceptHeaderWithoutEventStream_isRefusedWith406() {
        try (App app = App.start((config, hub) -> config.routes.get("/stream", SseHandler.create(hub)));
                SseClient client =
                        app.client("/stream").header("Accept", "text/html").connect()) {
            assertThat(client.status()).isEqualTo(406);
            assertThat(client.body()).contains("Accept");
        }
    }

    @Test
    void fullHub_refusesWithRetryAfter() {
        try (App app = App.startWithMaxStreams(
                        1,
                        (config, hub) -> config.routes.get(
                                "/stream",
                                SseHandler.builder(hub)
                                        .retryAfter(Duration.ofSeconds(9))
                                        .build()));
                SseClient first = app.follow("/stream");
                SseClient second = app.connect("/stream")) {
            assertThat(second.status()).isEqualTo(503);
            assertThat(second.header("Retry-After")).isEqualTo("9");
            assertThat(second.body()).isNotEmpty();

            app.publish("x");
            first.awaitEvent(PATIENCE);
        }
    }
}
