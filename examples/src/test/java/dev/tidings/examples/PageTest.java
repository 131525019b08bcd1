// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import static dev.tidings.examples.Visitor.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.testkit.SseClient;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PageTest {

    private static final Pattern REFERENCE = Pattern.compile("(?:href=|src=|from |import )\"(?:\\./)?([^\"]+)\"");

    private final DemoServer server = DemoServer.start(0, InMemoryBroker.create(), "memory");
    private final Visitor visitor = new Visitor(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void page_isServedWithAllReferencedFiles() {
        Set<String> served = new TreeSet<>();
        serve("", served);

        assertThat(served).contains("", "style.css", "app.js", "connection.js", "favicon.svg");
    }

    @Test
    void page_referencesNoOtherHosts() {
        Set<String> served = new TreeSet<>();
        serve("", served);

        for (String path : served) {
            String text = visitor.get("/" + path).body().replace("http://www.w3.org/2000/svg", "");
            assertThat(text).as(path).doesNotContainPattern("https?://");
        }
        assertThat(visitor.get("/").headers().firstValue("Content-Security-Policy"))
                .contains("default-src 'self'");
    }

    @Test
    void stats_countStreamsChannelsAndEvents() {
        try (SseClient one = visitor.follow("?channel=a");
                SseClient two = visitor.follow("?channel=a")) {
            visitor.publish("?channel=a&type=t", "x");
            one.awaitEvent(Visitor.PATIENCE);
            two.awaitEvent(Visitor.PATIENCE);

            JsonNode stats = json(visitor.get("/stats"));
            assertThat(stats.get("broker").textValue()).isEqualTo("memory");
            assertThat(stats.get("streams").intValue()).isEqualTo(2);
            assertThat(stats.get("channels").intValue()).isEqualTo(1);
            assertThat(stats.get("events").intValue()).isEqualTo(1);
            assertThat(stats.get("threads").intValue()).isPositive();
            assertThat(stats.get("types").toString()).isEqualTo("[\"t\"]");
        }
    }

    @Test
    void unknownPath_returns404_andWrongMethod405() {
        assertThat(visitor.get("/nothing").statusCode()).isEqualTo(404);
        assertThat(visitor.get("/publish").statusCode()).isEqualTo(405);
    }

    private void serve(String path, Set<String> served) {
        if (served.add(path)) {
            var response = visitor.get("/" + path);
            assertThat(response.statusCode()).as(path).isEqualTo(200);
            var references = REFERENCE.matcher(response.body());
            while (references.find()) {
                serve(references.group(1), served);
            }
        }
    }
}
