// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.testkit.SseClient;
import dev.tidings.sse.testkit.SseClientBuilder;
import java.time.Duration;

/** A broker, a hub and a server with a stream at /stream. */
final class Fixture implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    final EventHub hub;
    final TestServer server;

    private Fixture(EventHub.Builder hubBuilder, Setting setting) {
        hub = hubBuilder.build();
        ServletStreams.Builder streams = ServletStreams.builder(hub);
        setting.apply(streams);
        server = TestServer.with(streams.build());
    }

    /** The settings of a test for the adapter. */
    @FunctionalInterface
    interface Setting {
        void apply(ServletStreams.Builder streams);
    }

    static Fixture start() {
        return start(streams -> {});
    }

    static Fixture start(Setting setting) {
        return new Fixture(EventHub.builder(broker()), setting);
    }

    static Fixture start(HubSetting hubSetting, Setting setting) {
        EventHub.Builder builder = EventHub.builder(broker());
        hubSetting.apply(builder);
        return new Fixture(builder, setting);
    }

    private static InMemoryBroker broker() {
        return InMemoryBroker.builder()
                .historyEvents(100_000)
                .historyBytes(64 << 20)
                .build();
    }

    /** The settings of a test for the hub. */
    @FunctionalInterface
    interface HubSetting {
        void apply(EventHub.Builder hub);
    }

    int port() {
        return server.uri().getPort();
    }

    SseClientBuilder client(String query) {
        return SseClient.builder(server.uri(query));
    }

    SseClient connect() {
        return client("").connect();
    }

    /** Connects a client and waits until it is subscribed. It receives all events published after this call. */
    SseClient follow() {
        return connect().awaitHeaders(PATIENCE);
    }

    String publish(String data) {
        return hub.publish("sse", SseEvent.of(data)).join();
    }

    void awaitNoStreams() {
        Eventually.holds(
                () -> "no open stream: " + hub.stats(), () -> hub.stats().openStreams() == 0);
    }

    @Override
    public void close() {
        hub.close();
        server.close();
    }
}
