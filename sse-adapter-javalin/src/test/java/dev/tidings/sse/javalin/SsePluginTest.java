// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.javalin;

import static dev.tidings.sse.javalin.App.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.ChannelAccess;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.JsonEvents;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.testkit.ReceivedEvent;
import dev.tidings.sse.testkit.SseClient;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.json.JsonMapper;
import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SsePluginTest {

    /** A stand-in for the application's mapper. */
    private static final JsonMapper MAPPER = new JsonMapper() {
        @Override
        public String toJsonString(Object value, Type type) {
            if (value instanceof Point point) {
                return "{\"x\":" + point.x + ",\"y\":" + point.y + "}";
            }
            throw new IllegalStateException("no mapping for " + type);
        }
    };

    private record Point(int x, int y) {}

    @Test
    void publishJson_usesMapperOfApplication() {
        try (App app = publishing(ctx -> publishJson(ctx, json -> json.of(new Point(1, 2))));
                SseClient client = app.follow("/stream")) {
            assertThat(publish(app)).isEqualTo(200);
            ReceivedEvent event = client.awaitEvent(PATIENCE);
            assertThat(event.type()).isEqualTo("message");
            assertThat(event.data()).isEqualTo("{\"x\":1,\"y\":2}");
        }
    }

    @Test
    void publishJson_withType_setsType() {
        try (App app = publishing(ctx -> publishJson(ctx, json -> json.of("moved", new Point(3, 4))));
                SseClient client = app.follow("/stream")) {
            assertThat(publish(app)).isEqualTo(200);
            ReceivedEvent event = client.awaitEvent(PATIENCE);
            assertThat(event.type()).isEqualTo("moved");
            assertThat(event.data()).isEqualTo("{\"x\":3,\"y\":4}");
        }
    }

    @Test
    void publish_text_isUnchanged() {
        try (App app = publishing(ctx -> ctx.with(SsePlugin.class).publish("sse", SseEvent.of("plain, \"text\"")));
                SseClient client = app.follow("/stream")) {
            assertThat(publish(app)).isEqualTo(200);
            assertThat(client.awaitEvent(PATIENCE).data()).isEqualTo("plain, \"text\"");
        }
    }

    @Test
    void publish_event_keepsTypeAndId() {
        SseEvent event = SseEvent.builder("data").type("kind").id("own").build();
        try (App app = publishing(ctx -> ctx.with(SsePlugin.class).publish("sse", event));
                SseClient client = app.follow("/stream")) {
            assertThat(publish(app)).isEqualTo(200);
            assertThat(client.awaitEvent(PATIENCE)).isEqualTo(new ReceivedEvent("kind", "data", "own"));
        }
    }

    @Test
    void publishJson_mapperFails_throwsIllegalArgument() {
        try (App app = publishing(ctx -> publishJson(ctx, json -> json.of(new StringBuilder[0])));
                SseClient client = app.client("/publish").method("POST").connect()) {
            assertThat(client.status()).isEqualTo(400);
            assertThat(client.body())
                    .isEqualTo("value cannot be written as JSON: it is a [Ljava.lang.StringBuilder;: "
                            + "java.lang.IllegalStateException: no mapping for class [Ljava.lang.StringBuilder;");
        }
    }

    @Test
    void rule_selectsChannels() {
        try (App app = App.start((config, hub) -> config.registerPlugin(new SsePlugin(
                        hub,
                        sse -> sse.stream(
                                "/rooms/{room}/stream",
                                ctx -> ChannelAccess.allow("room:" + ctx.pathParam("room"), "all")))));
                SseClient client = app.follow("/rooms/7/stream")) {
            app.hub.publish("room:8", SseEvent.of("not this")).join();
            app.hub.publish("room:7", SseEvent.of("room")).join();
            app.hub.publish("all", SseEvent.of("all")).join();

            assertThat(client.awaitEvents(2, PATIENCE))
                    .extracting(ReceivedEvent::data)
                    .containsExactlyInAnyOrder("room", "all");
        }
    }

    private static CompletableFuture<String> publishJson(Context ctx, Function<JsonEvents, SseEvent> event) {
        SsePublisher publisher = ctx.with(SsePlugin.class);
        return publisher.publish("sse", event.apply(publisher.json()));
    }

    private static App publishing(Function<Context, CompletableFuture<String>> publish) {
        return App.start((config, hub) -> configure(config, hub, publish));
    }

    private static void configure(
            JavalinConfig config, EventHub hub, Function<Context, CompletableFuture<String>> publish) {
        config.jsonMapper(MAPPER);
        config.routes.exception(
                IllegalArgumentException.class,
                (e, ctx) -> ctx.status(400).result(e.getMessage() + ": " + e.getCause()));
        config.registerPlugin(new SsePlugin(hub, sse -> sse.stream("/stream")));
        config.routes.post(
                "/publish", ctx -> ctx.future(() -> publish.apply(ctx).thenAccept(ctx::result)));
    }

    private static int publish(App app) {
        try (SseClient client = app.client("/publish").method("POST").connect()) {
            return client.status();
        }
    }
}
