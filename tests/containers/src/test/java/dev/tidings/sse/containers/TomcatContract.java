// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.servlet.ServletStreams;
import dev.tidings.sse.testkit.SseClient;
import dev.tidings.sse.testkit.contract.AdapterServer;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The contract test on Tomcat, with tests of problems that only Tomcat has. */
abstract class TomcatContract extends ContainerContract {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final StreamOptions OPTIONS =
            StreamOptions.builder().heartbeat(Duration.ofMillis(250)).build();

    @Override
    Container container() {
        return TomcatServer::start;
    }

    /** Tomcat reuses response objects, so an error on one connection must not affect the next request. */
    @Test
    void resets_doNotAffectOtherRequests() throws Exception {
        try (EventHub hub = hub();
                AdapterServer server = start(hub);
                ResetLoop resets = new ResetLoop(server.uri())) {
            URI plain = server.uri().resolve("/plain");
            for (int i = 0; i < 1000; i++) {
                try (SseClient request = SseClient.connect(plain)) {
                    assertThat(request.body()).isEqualTo("plain");
                }
                if (i % 4 == 0) {
                    try (SseClient stream = SseClient.connect(server.uri())) {
                        assertThat(stream.status()).isEqualTo(200);
                    }
                    hub.publish(CHANNEL, SseEvent.of("something to write")).join();
                }
            }
            assertThat(resets.count()).as("resets during the test").isGreaterThan(100);
        }
    }

    /** The async timeout is 500 ms, see {@link TomcatServer}. */
    @Test
    void stream_outlivesAsyncTimeout() throws Exception {
        try (EventHub hub = hub();
                AdapterServer server = start(hub);
                SseClient client = SseClient.connect(server.uri())) {
            for (int i = 0; i < 4; i++) {
                client.awaitComment(PATIENCE);
            }
            hub.publish(CHANNEL, SseEvent.of("still there")).join();
            assertThat(client.awaitEvent(PATIENCE).data()).isEqualTo("still there");
        }
    }

    private static EventHub hub() {
        return EventHub.builder(InMemoryBroker.create()).build();
    }

    private static AdapterServer start(EventHub hub) throws Exception {
        ServletStreams streams = ServletStreams.builder(hub).options(OPTIONS).build();
        return TomcatServer.start(WebApp.of(streams).servlet("plain", "/plain", new PlainServlet(), false));
    }
}
