// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.javalin.SsePlugin;
import dev.tidings.sse.memory.InMemoryBroker;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.plugin.bundled.CorsPlugin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jetty.server.handler.CrossOriginHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests of the CORS samples in docs/http.md: a browser's preflight request for {@code Last-Event-ID} is allowed. */
class CorsSampleTest {

    private final EventHub hub = EventHub.create(InMemoryBroker.create());

    @AfterEach
    void closeHub() {
        hub.close();
    }

    @Test
    void preflightForLastEventId_isAllowedByJetty() throws Exception {
        // sample
        CrossOriginHandler cors = new CrossOriginHandler();
        cors.setAllowedOriginPatterns(Set.of("http://localhost:9001"));
        cors.setAllowCredentials(true); // for new EventSource(url, { withCredentials: true })
        cors.setAllowedHeaders(Set.of("Last-Event-ID"));
        // end
        assertPreflightAllowed(config -> config.jetty.modifyServer(server -> server.insertHandler(cors)));
    }

    @Test
    void preflightForLastEventId_isAllowedByJavalin() throws Exception {
        assertPreflightAllowed(config -> {
            // sample
            config.registerPlugin(new CorsPlugin(cors -> cors.addRule(rule -> {
                rule.allowHost("http://localhost:9001");
                rule.allowCredentials = true;
            })));
            // end
        });
    }

    private void assertPreflightAllowed(Consumer<JavalinConfig> cors) throws Exception {
        Javalin app = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.registerPlugin(new SsePlugin(hub, sse -> sse.stream("/stream")));
                    cors.accept(config);
                })
                .start("127.0.0.1", 0);
        try {
            HttpResponse<Void> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + "/stream"))
                                    .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                                    .header("Origin", "http://localhost:9001")
                                    .header("Access-Control-Request-Method", "GET")
                                    .header("Access-Control-Request-Headers", "last-event-id")
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());

            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains("http://localhost:9001");
            assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                    .contains("true");
            assertThat(answer.headers()
                            .firstValue("Access-Control-Allow-Headers")
                            .orElse(""))
                    .containsIgnoringCase("last-event-id");
        } finally {
            app.stop();
        }
    }
}
