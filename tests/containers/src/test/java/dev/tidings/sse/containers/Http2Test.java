// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.servlet.ServletStreams;
import dev.tidings.sse.testkit.contract.AdapterServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests of several streams on one clear-text HTTP/2 connection to Jetty (prior knowledge), without heartbeats. */
class Http2Test {

    private static final StreamOptions OPTIONS =
            StreamOptions.builder().heartbeat(Duration.ofHours(1)).build();

    private static final int RESETS = 40;

    @RegisterExtension
    final CleanLog log = new CleanLog();

    private final EventHub hub = EventHub.builder(InMemoryBroker.create()).build();
    private AdapterServer server;
    private Http2Connection connection;

    @BeforeEach
    void start() throws Exception {
        server = JettyEe10.start(
                WebApp.of(ServletStreams.builder(hub).options(OPTIONS).build()));
        connection = Http2Connection.open(server.uri());
    }

    @AfterEach
    void stop() {
        connection.close();
        hub.close();
        server.close();
    }

    @Test
    void streamsOfOneConnection_receiveAllEvents() {
        List<Http2Stream> streams = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            streams.add(connection.get());
        }
        for (Http2Stream stream : streams) {
            assertThat(stream.awaitStatus()).isEqualTo(200);
        }
        for (int i = 0; i < 200; i++) {
            hub.publish("sse", SseEvent.of(i + ";" + " ".repeat(500))).join();
        }
        for (Http2Stream stream : streams) {
            assertThat(stream.awaitText("data: 199;")).contains("data: 0;", "data: 100;");
        }
        assertThat(server.openConnections()).isEqualTo(1);
    }

    @Test
    void resetStream_isReleasedAndOthersContinue() {
        Http2Stream staying = connection.get();
        Http2Stream leaving = connection.get();
        staying.awaitStatus();
        leaving.awaitStatus();
        assertThat(hub.stats().openStreams()).isEqualTo(2);

        leaving.reset();
        Http2Stream.eventually(() -> hub.stats().openStreams() == 1);

        hub.publish("sse", SseEvent.of("after")).join();
        staying.awaitText("data: after");
    }

    /** Stays below Jetty's limit of about 64 resets per second, above which Jetty closes the connection as an attack. */
    @Test
    void repeatedResets_doNotAffectOtherStreams() {
        Http2Stream staying = connection.get();
        staying.awaitStatus();
        for (int i = 0; i < RESETS; i++) {
            Http2Stream leaving = connection.get();
            if (i % 2 == 0) {
                leaving.awaitStatus();
            }
            hub.publish("sse", SseEvent.of("event " + i + ";")).join();
            leaving.reset();
        }
        Http2Stream.eventually(() -> hub.stats().openStreams() == 1);
        String text = staying.awaitText("event " + (RESETS - 1) + ";");
        for (int i = 0; i < RESETS; i++) {
            assertThat(text).containsOnlyOnce("data: event " + i + ";");
        }
    }

    @Test
    void closedStream_keepsConnectionOpen() {
        Http2Stream closed = connection.get();
        closed.awaitStatus();
        hub.publish("sse", SseEvent.of("last")).join();
        closed.awaitText("data: last");

        hub.closeStreams(stream -> true);
        closed.awaitEnd();

        assertThat(connection.get().awaitStatus()).isEqualTo(200);
    }
}
