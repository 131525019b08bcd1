// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.javalin;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.testkit.SseClient;
import dev.tidings.sse.testkit.SseClientBuilder;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A running Javalin application and its hub. */
final class App implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    final EventHub hub;
    final Javalin javalin;

    private App(EventHub hub, BiConsumer<JavalinConfig, EventHub> setting) {
        this.hub = hub;
        this.javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.jetty.host = "127.0.0.1";
            setting.accept(config, hub);
        });
        javalin.start(0);
    }

    static App start(BiConsumer<JavalinConfig, EventHub> setting) {
        return new App(EventHub.builder(InMemoryBroker.create()).build(), setting);
    }

    static App startWithMaxStreams(int streams, BiConsumer<JavalinConfig, EventHub> setting) {
        return new App(
                EventHub.builder(InMemoryBroker.create()).maxStreams(streams).build(), setting);
    }

    SseClientBuilder client(String pathAndQuery) {
        return SseClient.builder(URI.create("http://127.0.0.1:" + javalin.port() + pathAndQuery));
    }

    SseClient connect(String pathAndQuery) {
        return client(pathAndQuery).connect();
    }

    /** Connects a client and waits until it is subscribed. It receives all events published after this call. */
    SseClient follow(String pathAndQuery) {
        return connect(pathAndQuery).awaitHeaders(PATIENCE);
    }

    String publish(String data) {
        return hub.publish("sse", SseEvent.of(data)).join();
    }

    void awaitNoStreams() {
        await(() -> "no open stream: " + hub.stats(), () -> hub.stats().openStreams() == 0);
    }

    static void await(Supplier<String> expected, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not reached within " + PATIENCE + ": " + expected.get());
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    @Override
    public void close() {
        javalin.stop();
        hub.close();
    }
}
