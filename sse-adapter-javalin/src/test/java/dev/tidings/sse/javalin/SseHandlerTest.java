// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.javalin;

import static dev.tidings.sse.javalin.App.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.testkit.ReceivedEvent;
import dev.tidings.sse.testkit.SseClient;
import dev.tidings.sse.testkit.StreamEnd;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SseHandlerTest {

    @Test
    void publishedEvent_arrives() {
        try (App app = App.start((config, hub) -> config.routes.get("/stream", SseHandler.create(hub)));
                SseClient client = app.follow("/stream")) {
            String id = app.hub.publish("sse", SseEvent.of("greeting", "Hello")).join();

            assertThat(client.awaitEvent(PATIENCE)).isEqualTo(new ReceivedEvent("greeting", "Hello", id));
        }
    }

    @Test
    void response_hasStreamHeadersAndPositionAsFirstFrame() {
        try (App app = App.start((config, hub) -> config.routes.get("/stream", SseHandler.create(hub)))) {
            String position = app.publish("before");

            try (SseClient client = app.follow("/stream")) {
                assertThat(client.status()).isEqualTo(200);
                assertThat(client.header("Content-Type")).isEqualTo("text/event-stream;charset=utf-8");
                assertThat(client.header("Cache-Control")).isEqualTo("no-cache, no-transform");
                assertThat(client.header("X-Accel-Buffering")).isEqualTo("no");
                assertThat(client.header("Connection")).isNull();
                assertThat(client.header("Content-Encoding")).isNull();
                client.awaitLastEventId(position, PATIENCE);
                client.assertNoFurtherEvent();
            }
        }
    }

    @Test
    void resumesWithoutGapOrDuplicate() {
        try (App app = App.start((config, hub) -> config.routes.get("/stream", SseHandler.create(hub)))) {
            String seen = app.hub
                    .publish("sse", SseEvent.builder("seen").id("größe-😀").build())
                    .join();
            app.publish("missed");

            try (SseClient client = app.client("/stream").lastEventId(seen).connect()) {
                assertThat(client.awaitEvent(PATIENCE).data()).isEqualTo("missed");
                app.publish("live");
                assertThat(client.awaitEvent(PATIENCE).data()).isEqualTo("live");
            }
        }
    }

    @Test
    void javalinCompression_doesNotCompressStreams() {
        try (App app = App.start((config, hub) -> config.routes.get("/stream", SseHandler.create(hub)));
                SseClient client =
                        app.client("/stream").header("Accept-Encoding", "gzip").connect()) {
            client.awaitHeaders(PATIENCE);
            app.publish("x".repeat(100_000));
            assertThat(client.header("Content-Encoding")).isNull();
            assertThat(client.awaitEvent(PATIENCE).data()).hasSize(100_000);
        }
    }

    @Test
    void headRequest_opensNoStream() {
        try (App app = App.start((config, hub) -> config.routes
                        .get("/stream", SseHandler.create(hub))
                        .head("/explicit", SseHandler.create(hub)));
                SseClient implied = app.client("/stream").method("HEAD").connect();
                SseClient explicit = app.client("/explicit").method("HEAD").connect()) {
            assertThat(implied.status()).isEqualTo(200);
            assertThat(implied.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
            assertThat(explicit.status()).isEqualTo(200);
            assertThat(explicit.header("Content-Type")).isEqualTo("text/event-stream;charset=utf-8");
            assertThat(explicit.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
            assertThat(app.hub.stats().openChannels()).isZero();
        }
    }

    @Test
    void afterHandler_runsWhenStreamHasEnded() {
        AtomicInteger runs = new AtomicInteger();
        try (App app = App.start((config, hub) ->
                        config.routes.get("/stream", SseHandler.create(hub)).after(ctx -> runs.incrementAndGet()));
                SseClient client = app.follow("/stream")) {
            app.publish("x");
            client.awaitEvent(PATIENCE);
            assertThat(runs).hasValue(0);

            app.hub.closeStreams(stream -> true);
            assertThat(client.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
            assertThat(runs).hasValue(1);
        }
    }

    @Test
    void hubClose_endsResponsesProperly() {
        try (App app = App.start((config, hub) -> config.routes.get("/stream", SseHandler.create(hub)));
                SseClient client = app.follow("/stream")) {
            app.publish("last");
            app.hub.close();

            assertThat(client.awaitEvent(PATIENCE).data()).isEqualTo("last");
            assertThat(client.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
        }
    }

    @Test
    void disconnects_releaseStreamsWithoutWarnings() {
        StreamOptions options =
                StreamOptions.builder().heartbeat(Duration.ofMillis(300)).build();
        try (LogRecorder log = LogRecorder.of("");
                App app = App.start((config, hub) -> config.routes.get(
                        "/stream", SseHandler.builder(hub).options(options).build()))) {
            for (int i = 0; i < 100; i++) {
                SseClient client = i % 3 == 0 ? app.connect("/stream") : app.follow("/stream");
                app.publish("event " + i);
                if (i % 2 == 0) {
                    client.reset();
                } else {
                    client.closeGracefully();
                }
            }
            app.awaitNoStreams();
            assertThat(log.warnings()).isEmpty();
        }
    }
}
