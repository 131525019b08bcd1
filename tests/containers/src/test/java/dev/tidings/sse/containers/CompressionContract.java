// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.servlet.ServletStreams;
import dev.tidings.sse.servlet.SseServlet;
import dev.tidings.sse.testkit.SseClient;
import dev.tidings.sse.testkit.StreamEnd;
import dev.tidings.sse.testkit.contract.AdapterServer;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests of compressed streams with the compression and the filters of a container. */
abstract class CompressionContract extends RegistrationContract {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Logger STARTER = Logger.getLogger("dev.tidings.sse.servlet.StreamStarter");

    private final EventHub hub = EventHub.builder(InMemoryBroker.create()).build();
    private final ServletStreams streams = ServletStreams.builder(hub)
            .options(StreamOptions.builder().gzip(true).build())
            .build();

    @AfterEach
    void closeCompressing() {
        hub.close();
        STARTER.setLevel(null);
    }

    @Test
    void compressedStream_isNotCompressedAgainByContainer() throws Exception {
        try (AdapterServer server = container().start(WebApp.of(streams).compressed());
                SseClient client = SseClient.builder(server.uri()).gzip().connect()) {
            client.awaitHeaders(PATIENCE);
            assertThat(client.header("Content-Encoding")).isEqualTo("gzip");
            for (String data : new String[] {"short", "x".repeat(10_000), "last"}) {
                hub.publish(CHANNEL, SseEvent.of(data)).join();
                assertThat(client.awaitEvent(PATIENCE).data()).isEqualTo(data);
            }
            hub.close();
            assertThat(client.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
        }
    }

    @Test
    void varyHeaderOfFilter_isKept() throws Exception {
        Filter cors = (request, response, chain) -> {
            ((HttpServletResponse) response).setHeader("Vary", "Origin");
            chain.doFilter(request, response);
        };
        try (AdapterServer server = container().start(WebApp.of(streams).filter("cors", cors, true));
                SseClient client = SseClient.connect(server.uri())) {
            assertThat(client.awaitHeaders(PATIENCE).header("Vary")).contains("Origin", "Accept-Encoding");
        }
        hub.close();
    }

    /** The stream has set Content-Encoding before it fails; the refusal must not keep that header. */
    @Test
    void refusalAfterGzipHeader_isNotMarkedAsCompressed() throws Exception {
        STARTER.setLevel(Level.OFF);
        Filter wrapping = (request, response, chain) -> chain.doFilter(request, BlockingOutput.wrap(response));
        WebApp app = new WebApp().servlet("streams", WebApp.STREAM, new SseServlet(streams), true);
        try (AdapterServer server = container().start(app.filter("wrapping", wrapping, true));
                SseClient client = SseClient.builder(server.uri())
                        .header("Accept-Encoding", "gzip")
                        .connect()) {
            assertThat(client.status()).isEqualTo(500);
            assertThat(client.header("Content-Encoding")).isIn(null, "identity");
            assertThat(client.body()).contains("does not support non-blocking output");
        }
    }
}
