// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.javalin;

import static dev.tidings.sse.javalin.App.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.testkit.SseClient;
import dev.tidings.sse.testkit.StreamEnd;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class StoppingTest {

    @Test
    void serverStop_endsStreamsOfPlugin() throws InterruptedException {
        assertEndProperly((config, hub) -> config.registerPlugin(new SsePlugin(hub, sse -> sse.stream("/stream"))));
    }

    @Test
    void serverStop_endsStreamsOfDrainedHandler() throws InterruptedException {
        assertEndProperly((config, hub) -> {
            SseHandler handler = SseHandler.create(hub);
            config.routes.get("/stream", handler);
            config.events.serverStopping(handler::drain);
        });
    }

    @Test
    void drain_sendsRetryToClients() throws InterruptedException {
        List<SseClient> clients = new ArrayList<>();
        try (App app = App.start((config, hub) -> config.registerPlugin(
                new SsePlugin(hub, sse -> sse.stream("/stream").drain(Duration.ofMillis(500)))))) {
            for (int i = 0; i < 20; i++) {
                clients.add(app.follow("/stream"));
            }
            Thread stop = new Thread(app.javalin::stop);
            stop.start();
            for (SseClient client : clients) {
                assertThat(client.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
                assertThat(client.retry().orElseThrow()).isBetween(Duration.ofMillis(500), Duration.ofMillis(1500));
            }
            stop.join(PATIENCE.toMillis());
            assertThat(stop.isAlive()).as("the server is still stopping").isFalse();
        } finally {
            clients.forEach(SseClient::close);
        }
    }

    @Test
    void drainedHandler_refusesWith503() {
        List<SseHandler> handlers = new ArrayList<>();
        try (App app = App.start((config, hub) -> {
            handlers.add(SseHandler.create(hub));
            config.routes.get("/stream", handlers.get(0));
        })) {
            handlers.get(0).drain();

            try (SseClient client = app.connect("/stream")) {
                assertThat(client.status()).isEqualTo(503);
                assertThat(client.body()).isEqualTo("the server is stopping: try again later");
            }
        }
    }

    private static void assertEndProperly(BiConsumer<JavalinConfig, dev.tidings.sse.EventHub> setting)
            throws InterruptedException {
        List<SseClient> clients = new ArrayList<>();
        try (LogRecorder log = LogRecorder.of("");
                App app = App.start(setting)) {
            for (int i = 0; i < 50; i++) {
                clients.add(app.follow("/stream"));
            }
            app.publish("last");

            Thread stop = new Thread(app.javalin::stop);
            stop.start();
            for (SseClient client : clients) {
                assertThat(client.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
                assertThat(client.awaitEvent(PATIENCE).data()).isEqualTo("last");
            }
            stop.join(PATIENCE.toMillis());
            assertThat(stop.isAlive()).as("the server is still stopping").isFalse();
            assertThat(app.hub.stats().openStreams()).isZero();
            assertThat(log.warnings()).isEmpty();
        } finally {
            clients.forEach(SseClient::close);
        }
    }
}
