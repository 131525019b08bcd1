// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.testkit.SseClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Events published over HTTP arrive in the streams of their channel, in each container. */
class LoadServerTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @EnumSource
    void servesStreamsAndPublishes(ContainerKind container) throws Exception {
        LoadSettings settings = new LoadSettings(container, 0, BrokerKind.MEMORY, "", 2, 0, true);
        try (LoadServer server = LoadServer.start(settings);
                SseClient one = stream(server, "?channel=c1");
                SseClient other = stream(server, "")) {
            assertThat(one.header("Vary")).contains("Accept-Encoding");
            assertThat(publish(server, "?channel=c1", "a=1&b=2")).isEqualTo(204);
            assertThat(publish(server, "", "second")).isEqualTo(204);

            assertThat(one.awaitEvent(SOON).data()).isEqualTo("a=1&b=2");
            assertThat(other.awaitEvent(SOON).data()).isEqualTo("second");
            assertThat(publish(server, "?channel=c2", "nowhere")).isEqualTo(404);
        }
    }

    private static URI uri(LoadServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    /** Opens a stream and returns when it receives published events. */
    private static SseClient stream(LoadServer server, String query) {
        return SseClient.connect(uri(server, "/stream" + query)).awaitHeaders(SOON);
    }

    /** Publishes like curl, which declares the body as a form although it is not one. */
    private int publish(LoadServer server, String query, String data) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri(server, "/publish" + query))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(data))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }
}
