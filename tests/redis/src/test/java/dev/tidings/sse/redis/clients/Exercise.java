// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.RedisBrokerBuilder;
import dev.tidings.sse.redis.RedisEventBroker;
import dev.tidings.sse.redis.spi.PubSubMode;
import dev.tidings.sse.spi.BrokerSubscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Makes a broker do all that it can do, until Redis refuses something. */
final class Exercise {

    /** Old events are dropped once in 64. */
    private static final int EVENTS = 70;

    private final DeployedFixture fixture;
    private final RedisUser user;
    private final String url;
    private final PubSubMode pubSub;
    private final boolean history;

    Exercise(DeployedFixture fixture, RedisUser user, String url, PubSubMode pubSub, boolean history) {
        this.fixture = fixture;
        this.user = user;
        this.url = url;
        this.pubSub = pubSub;
        this.history = history;
    }

    /** Runs until Redis has refused something, if that is expected, else until all is done. */
    void run(boolean refusalExpected) {
        RedisBrokerBuilder<?> builder = fixture.builder(user.url(url))
                .pubSub(pubSub)
                .probeInterval(Duration.ofMillis(100));
        try (RedisEventBroker broker = (history ? builder : builder.historyEvents(0)).build()) {
            run(broker, refusalExpected);
        }
    }

    private void run(RedisEventBroker broker, boolean refusalExpected) {
        String wire = pubSub == PubSubMode.SHARDED ? "sse:news" : "news";
        Recorder recorder = new Recorder();
        BrokerSubscription subscription = broker.subscribe("news", recorder);
        until(() -> recorder.subscribed() > 0);
        if (!user.wasRefused()) {
            publish(broker);
            // Not for all of them: a cluster's nodes may lose some on the way between them.
            until(() -> !recorder.events().isEmpty());
        }
        if (history && !user.wasRefused()) {
            read(broker, null);
            read(broker, "given");
            read(broker, "unknown");
            emptyAndPublish(broker);
        }
        subscription.close();
        until(() -> user.subscribers(wire) == 0);
        until(() -> user.wasProbed() && !refusalExpected);
    }

    private static void publish(RedisEventBroker broker) {
        List<CompletableFuture<String>> published = new ArrayList<>();
        published.add(broker.publish("news", SseEvent.of("x").withId("given")));
        while (published.size() < EVENTS) {
            published.add(broker.publish("news", SseEvent.of("x")));
        }
        published.forEach(Exercise::settle);
    }

    private static void read(RedisEventBroker broker, @Nullable String after) {
        settle(broker.read("news", after, 10));
    }

    /** A stream whose entries are gone knows which ids it has given away. */
    private void emptyAndPublish(RedisEventBroker broker) {
        user.nodes().forEach(node -> {
            try {
                node.command("XTRIM", "sse:news", "MAXLEN", "0");
            } catch (IllegalStateException e) {
                // Another node has it.
            }
        });
        settle(broker.publish("news", SseEvent.of("x")));
    }

    private void until(BooleanSupplier condition) {
        Eventually.until(
                () -> condition.getAsBoolean() || user.wasRefused(), () -> "all is done, or something is refused");
    }

    private static void settle(CompletableFuture<?> future) {
        Boolean unused = future.handle((ok, failure) -> true)
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }
}
