// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.RedisBrokerBuilder;
import dev.tidings.sse.redis.RedisEventBroker;
import dev.tidings.sse.redis.spi.PubSubMode;
import dev.tidings.sse.spi.BrokerSubscription;
import dev.tidings.sse.spi.ReadFrom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A run through all operations of a broker, until Redis refuses a command. Steps with other failures are repeated. */
final class Exercise {

    /** More than the 32 events after which Redis trims a stream. */
    private static final int EVENTS = 70;

    private final DeployedFixture fixture;
    private final RedisUser user;
    private final String url;
    private final PubSubMode pubSub;
    private final boolean history;
    private volatile @Nullable String lastFailure;

    Exercise(DeployedFixture fixture, RedisUser user, String url, PubSubMode pubSub, boolean history) {
        this.fixture = fixture;
        this.user = user;
        this.url = url;
        this.pubSub = pubSub;
        this.history = history;
    }

    /** Runs all operations, or runs until Redis has refused a command if a refusal is expected. */
    void run(boolean refusalExpected) {
        RedisBrokerBuilder<?> builder =
                fixture.builder(user.url(url)).pubSub(pubSub).probeInterval(Duration.ofMillis(100));
        try (RedisEventBroker broker = (history ? builder : builder.historyEvents(0)).build()) {
            run(broker, refusalExpected);
        }
    }

    private void run(RedisEventBroker broker, boolean refusalExpected) {
        String wire = pubSub == PubSubMode.SHARDED ? "sse:news" : "news";
        Recorder recorder = new Recorder();
        BrokerSubscription subscription = broker.subscribe("news", recorder);
        until("the channel is subscribed", () -> recorder.subscribed() > 0);
        // Some events may be lost between the nodes of a cluster.
        until(
                "all events are published, and one arrives",
                () -> succeed(publishes(broker)) && !recorder.events().isEmpty());
        if (history) {
            read(broker, ReadFrom.latest());
            read(broker, ReadFrom.after("given"));
            read(broker, ReadFrom.after("unknown"));
            emptyAndPublish(broker);
        }
        subscription.close();
        until("the channel is unsubscribed", () -> user.subscribers(wire) == 0);
        until("a connection is probed", () -> user.wasProbed() && !refusalExpected);
    }

    private static List<CompletableFuture<?>> publishes(RedisEventBroker broker) {
        List<CompletableFuture<?>> published = new ArrayList<>();
        published.add(broker.publish("news", SseEvent.of("x").withId("given")));
        while (published.size() < EVENTS) {
            published.add(broker.publish("news", SseEvent.of("x")));
        }
        return published;
    }

    private void read(RedisEventBroker broker, ReadFrom from) {
        until("history is read, " + from, () -> succeed(List.of(broker.read("news", from, 10))));
    }

    /** Publishes in an emptied stream, whose last id comes from XINFO. */
    private void emptyAndPublish(RedisEventBroker broker) {
        until("an event is published in an emptied stream", () -> {
            user.nodes().forEach(node -> {
                try {
                    node.command("XTRIM", "sse:news", "MAXLEN", "0");
                } catch (IllegalStateException e) {
                    // Another node serves the key.
                }
            });
            return succeed(List.of(broker.publish("news", SseEvent.of("x"))));
        });
    }

    /** Repeats a step until it succeeds, because on a busy machine connecting may fail and sentinels may replace the master. */
    private void until(String step, BooleanSupplier done) {
        Eventually.until(
                () -> user.wasRefused() || done.getAsBoolean() || user.wasRefused(),
                () -> step + ", or Redis refuses something; last failure: " + lastFailure);
    }

    private boolean succeed(List<? extends CompletableFuture<?>> futures) {
        boolean all = true;
        for (CompletableFuture<?> future : futures) {
            all &= future.handle((ok, failure) -> {
                        if (failure != null) {
                            lastFailure = failure.getMessage();
                        }
                        return failure == null;
                    })
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join();
        }
        return all;
    }
}
