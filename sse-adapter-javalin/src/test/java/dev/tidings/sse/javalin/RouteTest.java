// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.javalin;

import static dev.tidings.sse.javalin.App.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.ChannelAccess;
import dev.tidings.sse.ChannelRule;
import dev.tidings.sse.CloseReason;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.testkit.SseClient;
import io.javalin.http.HandlerType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

@SuppressWarnings("FutureReturnValueIgnored") // as users write it
class RouteTest {

    private static final StreamOptions WITH_RETRY =
            StreamOptions.builder().retry(Duration.ofSeconds(7)).build();

    @Test
    void stream_optionsOfARoute_overrideThoseOfThePlugin() {
        try (App app = App.start((config, hub) -> config.registerPlugin(new SsePlugin(
                        hub,
                        sse -> sse.stream("/own", ctx -> ChannelAccess.allow("sse"), WITH_RETRY).stream("/common")
                                .options(StreamOptions.builder()
                                        .retry(Duration.ofSeconds(3))
                                        .build()))));
                SseClient own = app.follow("/own");
                SseClient common = app.follow("/common")) {
            app.publish("x");
            own.awaitEvent(PATIENCE);
            common.awaitEvent(PATIENCE);
            assertThat(own.retry()).contains(Duration.ofSeconds(7));
            assertThat(common.retry()).contains(Duration.ofSeconds(3));
        }
    }

    @Test
    void route_methodPost_opensAStream() {
        try (App app = with(route -> route.method(HandlerType.POST).channels(ChannelRule.fixed("sse")));
                SseClient get = app.connect("/route");
                SseClient post = app.client("/route").method("POST").connect().awaitHeaders(PATIENCE)) {
            app.publish("x");

            assertThat(post.awaitEvent(PATIENCE).data()).isEqualTo("x");
            assertThat(get.status()).isEqualTo(404);
        }
    }

    @Test
    void route_onOpenAndOnClose_receiveRequestStreamAndReason() throws Exception {
        CompletableFuture<CloseReason> closed = new CompletableFuture<>();
        try (App app = with(route -> route.onOpen((ctx, stream) -> {
                    var unused = stream.send(SseEvent.of(ctx.queryParam("name")));
                })
                .onClose((stream, reason) -> closed.complete(reason)))) {
            try (SseClient client = app.connect("/route?name=alice")) {
                assertThat(client.awaitEvent(PATIENCE).data()).isEqualTo("alice");
                app.hub.closeStreams(stream -> true);
            }
            assertThat(closed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(CloseReason.CLOSED);
        }
    }

    @Test
    void route_callbacksThatThrow_leaveTheStreamOpen() {
        try (LogRecorder log = LogRecorder.of("dev.tidings.sse.servlet.spi.StreamCallbacks");
                App app = with(route -> route.onOpen((ctx, stream) -> {
                    throw new IllegalStateException("broken callback");
                }));
                SseClient client = app.follow("/route")) {
            app.publish("x");

            assertThat(client.awaitEvent(PATIENCE).data()).isEqualTo("x");
            assertThat(log.warnings()).singleElement().asString().contains("broken callback");
        }
    }

    @Test
    void route_feedWithRule_isDeniedBeforeTheSourceIsAsked() {
        SubmissionPublisher<SseEvent> answer = new SubmissionPublisher<>();
        List<String> asked = new CopyOnWriteArrayList<>();
        try (App app = with(route -> route.options(WITH_RETRY)
                        .channels(ctx ->
                                ChannelAccess.forPrincipal(ctx.queryParam("user"), user -> ChannelAccess.direct()))
                        .feed(ctx -> {
                            asked.add(String.valueOf(ctx.queryParam("user")));
                            return answer;
                        }));
                SseClient stranger = app.connect("/route");
                SseClient alice = app.connect("/route?user=alice")) {
            assertThat(stranger.status()).isEqualTo(204);
            App.await(() -> "the stream subscribes", answer::hasSubscribers);
            answer.submit(SseEvent.of("x"));
            assertThat(alice.awaitEvent(PATIENCE).data()).isEqualTo("x");
            assertThat(alice.retry()).contains(Duration.ofSeconds(7));
            assertThat(asked).containsExactly("alice");
        }
    }

    private static App with(Consumer<SseRoute> settings) {
        return App.start(
                (config, hub) -> config.registerPlugin(new SsePlugin(hub, sse -> sse.route("/route", settings))));
    }
}
