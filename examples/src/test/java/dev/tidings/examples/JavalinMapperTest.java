// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.javalin.SsePlugin;
import dev.tidings.sse.javalin.SsePublisher;
import dev.tidings.sse.memory.InMemoryBroker;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** JSON events with Javalin's default mapper, which writes text as it is. */
class JavalinMapperTest {

    @Test
    void textIsWrittenWithQuotesAndObjectsAsJson() throws Exception {
        EventHub hub = EventHub.create(InMemoryBroker.create());
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.jetty.host = "127.0.0.1";
            config.registerPlugin(new SsePlugin(hub, sse -> sse.stream("/stream")));
            config.routes.get("/text", ctx -> ctx.result(dataOf(ctx.with(SsePlugin.class), "one \"two\"")));
            config.routes.get("/object", ctx -> ctx.result(dataOf(ctx.with(SsePlugin.class), Map.of("a", 1))));
        });
        try {
            javalin.start(0);
            assertThat(get(javalin, "/text")).isEqualTo("\"one \\\"two\\\"\"");
            assertThat(get(javalin, "/object")).isEqualTo("{\"a\":1}");
        } finally {
            javalin.stop();
            hub.close();
        }
    }

    private static String dataOf(SsePublisher publisher, Object value) {
        return publisher.json().of(value).data();
    }

    private static String get(Javalin javalin, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + javalin.port() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }
}
