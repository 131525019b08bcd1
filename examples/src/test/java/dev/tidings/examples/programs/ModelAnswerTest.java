// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.ChannelRule;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.javalin.SsePlugin;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.servlet.ServletStreams;
import dev.tidings.sse.testkit.ReceivedEvent;
import dev.tidings.sse.testkit.SseClient;
import dev.tidings.sse.testkit.StreamEnd;
import io.javalin.Javalin;
import io.javalin.http.HandlerType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Program 4: the answer of a language model, token by token, cancelled when the client disconnects. */
@SuppressWarnings("FutureReturnValueIgnored") // as users write it
class ModelAnswerTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final EventHub hub = EventHub.create(InMemoryBroker.create());
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Model model = new Model();

    /** A stand-in for a language model: returns three tokens, or an endless sequence. */
    private static final class Model {

        final CountDownLatch cancelled = new CountDownLatch(1);

        Iterator<SseEvent> answer(boolean endless) {
            Stream<String> tokens = endless ? Stream.generate(() -> "more") : Stream.of("All", " is", " well");
            return tokens.map(token -> SseEvent.of("token", token)).iterator();
        }

        void cancel() {
            cancelled.countDown();
        }
    }

    @AfterEach
    void stop() {
        hub.close();
        executor.shutdownNow();
    }

    @Test
    void javalin_post_streamsTheAnswer_andIsCancelled() throws Exception {
        Javalin app = Javalin.create(config -> config.registerPlugin(new SsePlugin(
                        hub,
                        sse -> sse.route(
                                "/chat",
                                route -> route.method(HandlerType.POST)
                                        .channels(ChannelRule.direct())
                                        .onOpen((ctx, stream) -> stream.sendAll(
                                                        model.answer(ctx.queryParam("endless") != null), executor)
                                                .thenRun(stream::close))
                                        .onClose((stream, reason) -> model.cancel())))))
                .start(0);
        try {
            assertAnswer(URI.create("http://127.0.0.1:" + app.port() + "/chat"));
        } finally {
            app.stop();
        }
    }

    @Test
    void servlet_post_streamsTheAnswer_andIsCancelled() throws Exception {
        ServletStreams streams =
                ServletStreams.builder(hub).channels(ChannelRule.direct()).build();
        HttpServlet chat = new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
                boolean endless = request.getParameter("endless") != null;
                streams.open(request, response).ifPresent(stream -> {
                    stream.onClose(reason -> model.cancel());
                    stream.sendAll(model.answer(endless), executor).thenRun(stream::close);
                });
            }
        };
        try (JettyServer server = new JettyServer().servlet("/chat", chat).start()) {
            assertAnswer(server.uri("/chat"));
        }
    }

    private void assertAnswer(URI chat) throws InterruptedException {
        try (SseClient client = SseClient.builder(URI.create(chat + "?endless=1"))
                .method("POST")
                .connect()) {
            assertThat(client.awaitEvent(SOON)).isEqualTo(new ReceivedEvent("token", "more", ""));
        }
        assertThat(model.cancelled.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

        try (SseClient client = SseClient.builder(chat).method("POST").connect()) {
            assertThat(client.awaitEvents(3, SOON))
                    .extracting(ReceivedEvent::data)
                    .isEqualTo(List.of("All", " is", " well"));
            assertThat(client.awaitEnd(SOON)).isEqualTo(StreamEnd.TERMINATED);
        }
    }
}
