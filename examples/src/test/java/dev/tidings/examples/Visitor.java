// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidings.sse.testkit.SseClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** An HTTP client of the demo. */
final class Visitor {

    static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String root;

    Visitor(DemoServer server) {
        this.root = "http://127.0.0.1:" + server.port();
    }

    /** Opens a stream and waits until it is subscribed. It receives all events published after this call. */
    SseClient follow(String query) {
        return SseClient.connect(URI.create(root + "/stream" + query)).awaitHeaders(PATIENCE);
    }

    /** Publishes an event and returns its id. */
    String publish(String query, String data) {
        HttpResponse<String> response = post(query, data.getBytes(UTF_8));
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return json(response).get("id").textValue();
    }

    /** Publishes until the broker is connected, because a slow machine may connect later than the publish timeout. */
    void awaitBroker() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        HttpResponse<String> response = post("?channel=warm-up", new byte[0]);
        while (response.statusCode() == 503 && System.nanoTime() - deadline < 0) {
            response = post("?channel=warm-up", new byte[0]);
        }
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
    }

    HttpResponse<String> post(String query, byte[] body) {
        return send(
                HttpRequest.newBuilder(URI.create(root + "/publish" + query)).POST(BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(root + path)));
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError("invalid JSON: " + response.body(), e);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
