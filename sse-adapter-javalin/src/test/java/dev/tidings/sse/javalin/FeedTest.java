// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.javalin;

import static dev.tidings.sse.javalin.App.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.testkit.ReceivedEvent;
import dev.tidings.sse.testkit.SseClient;
import dev.tidings.sse.testkit.StreamEnd;
import io.javalin.http.BadRequestResponse;
import java.util.List;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.Test;

class FeedTest {

    @Test
    void feed_deliversEventsOneByOneAndEndsResponse() {
        SubmissionPublisher<SseEvent> answer = new SubmissionPublisher<>();
        try (App app = App.start((config, hub) -> config.routes.post("/chat", SseHandler.feed(hub, ctx -> answer)));
                SseClient client = app.client("/chat").method("POST").connect()) {
            App.await(() -> "the stream subscribes", answer::hasSubscribers);
            for (String token : List.of("All", " is", " well")) {
                answer.submit(SseEvent.of("token", token));
                assertThat(client.awaitEvent(PATIENCE)).isEqualTo(new ReceivedEvent("token", token, ""));
            }
            answer.close();

            assertThat(client.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
            client.assertNoFurtherEvent();
            app.awaitNoStreams();
        }
    }

    @Test
    void pluginFeed_deliversEventsAndEndsResponse() {
        SubmissionPublisher<SseEvent> answer = new SubmissionPublisher<>();
        try (App app = App.start((config, hub) ->
                        config.registerPlugin(new SsePlugin(hub, sse -> sse.feed("/answer", ctx -> answer))));
                SseClient client = app.connect("/answer")) {
            App.await(() -> "the stream subscribes", answer::hasSubscribers);
            answer.submit(SseEvent.of("x"));
            answer.close();

            assertThat(client.awaitEvent(PATIENCE).data()).isEqualTo("x");
            assertThat(client.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
        }
    }

    @Test
    void disconnect_cancelsSource() {
        SubmissionPublisher<SseEvent> answer = new SubmissionPublisher<>();
        try (App app = App.start((config, hub) -> config.routes.get("/chat", SseHandler.feed(hub, ctx -> answer)))) {
            SseClient client = app.connect("/chat");
            App.await(() -> "the stream subscribes", answer::hasSubscribers);
            answer.submit(SseEvent.of("x"));
            client.awaitEvent(PATIENCE);

            client.reset();
            App.await(() -> "the subscription is cancelled", () -> {
                answer.offer(SseEvent.of("y"), null);
                return !answer.hasSubscribers();
            });
            app.awaitNoStreams();
        }
    }

    @Test
    void failingSource_endsStreamAndIsLogged() {
        SubmissionPublisher<SseEvent> answer = new SubmissionPublisher<>();
        try (LogRecorder log = LogRecorder.of(JavalinExchange.class.getName());
                App app = App.start((config, hub) -> config.routes.get("/chat", SseHandler.feed(hub, ctx -> answer)));
                SseClient client = app.connect("/chat")) {
            App.await(() -> "the stream subscribes", answer::hasSubscribers);
            answer.submit(SseEvent.of("x"));
            assertThat(client.awaitEvent(PATIENCE).data()).isEqualTo("x");
            answer.closeExceptionally(new IllegalStateException("model failed"));

            assertThat(client.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
            assertThat(log.warnings()).singleElement().asString().contains("model failed");
        }
    }

    @Test
    void exceptionOfSourceFunction_isHandledByJavalin() {
        try (App app = App.start((config, hub) -> config.routes.get("/chat", SseHandler.feed(hub, ctx -> {
                    throw new BadRequestResponse("ask something");
                })));
                SseClient client = app.connect("/chat")) {
            assertThat(client.status()).isEqualTo(400);
            assertThat(client.body()).isEqualTo("ask something");
        }
    }

    @Test
    void fedStream_followsNoChannel() {
        SubmissionPublisher<SseEvent> answer = new SubmissionPublisher<>();
        try (App app = App.start((config, hub) -> config.routes.get("/chat", SseHandler.feed(hub, ctx -> answer)));
                SseClient client = app.connect("/chat?channel=sse")) {
            App.await(() -> "the stream subscribes", answer::hasSubscribers);
            app.publish("not this");
            answer.submit(SseEvent.of("this"));

            assertThat(client.awaitEvent(PATIENCE).data()).isEqualTo("this");
        }
    }
}
