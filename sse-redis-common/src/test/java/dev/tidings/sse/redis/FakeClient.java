// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

import dev.tidings.sse.redis.spi.CommandConnection;
import dev.tidings.sse.redis.spi.RedisConnector;
import dev.tidings.sse.redis.spi.SubscriptionConnection;
import dev.tidings.sse.redis.spi.SubscriptionListener;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** A Redis client without a Redis: does what a test says, and writes down what it was asked. */
final class FakeClient implements RedisConnector {

    final List<String> log = new CopyOnWriteArrayList<>();
    final List<Subscriptions> subscriptions = new CopyOnWriteArrayList<>();

    /** Completed by a test that lets connections be opened later. */
    volatile CompletableFuture<Boolean> mayOpen = CompletableFuture.completedFuture(true);

    volatile Function<Collection<String>, CompletionStage<?>> onSubscribe =
            channels -> CompletableFuture.completedFuture(true);

    volatile CompletionStage<?> publishReply = CompletableFuture.completedFuture(true);
    volatile CompletionStage<?> pong = CompletableFuture.completedFuture(true);

    @Override
    public void prepare() {}

    @Override
    public CompletionStage<CommandConnection> openCommands(RedisUrl url, Consumer<String> onClosed) {
        log.add("open commands");
        return mayOpen.thenApply(yes -> new Commands(onClosed));
    }

    @Override
    public CompletionStage<SubscriptionConnection> openSubscriptions(RedisUrl url, SubscriptionListener listener) {
        log.add("open subscriptions");
        return mayOpen.thenApply(yes -> {
            Subscriptions opened = new Subscriptions(listener);
            subscriptions.add(opened);
            return opened;
        });
    }

    @Override
    public void close() {
        log.add("close");
    }

    /** The latest connection for subscriptions. */
    SubscriptionListener redis() {
        return subscriptions.get(subscriptions.size() - 1).listener;
    }

    final class Subscriptions implements SubscriptionConnection {

        final SubscriptionListener listener;

        Subscriptions(SubscriptionListener listener) {
            this.listener = listener;
        }

        @Override
        public CompletionStage<?> subscribe(Collection<String> channels) {
            log.add("subscribe " + (channels.size() > 5 ? channels.size() : String.join(" ", channels)));
            return onSubscribe.apply(channels);
        }

        @Override
        public void unsubscribe(Collection<String> channels) {
            log.add("unsubscribe " + String.join(" ", channels));
        }

        @Override
        public CompletionStage<?> ping() {
            return pong;
        }

        @Override
        public void close(String reason) {
            log.add("close subscriptions");
            listener.onClosed(reason);
        }
    }

    private final class Commands implements CommandConnection {

        private final Consumer<String> onClosed;

        Commands(Consumer<String> onClosed) {
            this.onClosed = onClosed;
        }

        @Override
        public CompletionStage<?> publish(String channel, byte[] message) {
            String data = FlaskSseFormat.decode(message).data().orElse("");
            log.add("publish " + channel + " " + data.substring(0, Math.min(data.length(), 10)));
            return publishReply;
        }

        @Override
        public CompletionStage<?> ping() {
            return pong;
        }

        @Override
        public void close(String reason) {
            log.add("close commands");
            onClosed.accept(reason);
        }
    }
}
