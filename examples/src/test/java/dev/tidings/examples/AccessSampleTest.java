// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.testkit.SseClient;
import dev.tidings.sse.testkit.StreamEnd;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessSampleTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final EventHub hub = EventHub.builder(InMemoryBroker.create()).build();
    private final Javalin app =
            AccessSample.create(hub, Map.of("t0k3n", "carol")).start(0);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        app.stop();
        hub.close();
    }

    @Test
    void session_receivesItsUsersChannelsUntilLogout() throws Exception {
        String alice = login("alice");
        String bob = login("bob");
        try (SseClient mine = follow("/mine", "Cookie", alice);
                SseClient his = follow("/mine", "Cookie", bob)) {
            hub.publish("user:alice", SseEvent.of("for alice")).join();
            hub.publish("news", SseEvent.of("for all")).join();
            assertThat(mine.awaitEvent(PATIENCE).data()).isEqualTo("for alice");
            assertThat(mine.awaitEvent(PATIENCE).data()).isEqualTo("for all");
            assertThat(his.awaitEvent(PATIENCE).data()).isEqualTo("for all");

            post("/logout", "Cookie", alice);
            assertThat(mine.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
            try (SseClient again = connect("/mine", "Cookie", alice)) {
                assertThat(again.status()).isEqualTo(204);
            }
            hub.publish("user:bob", SseEvent.of("still open")).join();
            assertThat(his.awaitEvent(PATIENCE).data()).isEqualTo("still open");
        }
    }

    @Test
    void requestWithoutSession_isDeniedWith204() {
        try (SseClient client = SseClient.builder(uri("/mine")).connect()) {
            assertThat(client.status()).isEqualTo(204);
        }
    }

    @Test
    void token_isRequiredForStream() {
        try (SseClient right = follow("/feed", "Authorization", "Bearer t0k3n");
                SseClient wrong = connect("/feed", "Authorization", "Bearer guess");
                SseClient missing = SseClient.builder(uri("/feed")).connect()) {
            assertThat(right.status()).isEqualTo(200);
            assertThat(wrong.status()).isEqualTo(401);
            assertThat(missing.status()).isEqualTo(401);
            assertThat(missing.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(missing.body()).isEqualTo("send a token: Authorization: Bearer ...");
        }
    }

    private String login(String user) throws IOException, InterruptedException {
        HttpResponse<Void> answer = post("/login?user=" + user, "Accept", "*/*");
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private HttpResponse<Void> post(String path, String header, String value) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header(header, value)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<Void> answer = http.send(request, HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    private SseClient follow(String path, String header, String value) {
        return connect(path, header, value).awaitHeaders(PATIENCE);
    }

    private SseClient connect(String path, String header, String value) {
        return SseClient.builder(uri(path)).header(header, value).connect();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + app.port() + path);
    }
}
