// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import dev.tidings.sse.redis.internal.message.FlaskSseFormat;
import dev.tidings.sse.redis.spi.CommandConnection;
import dev.tidings.sse.redis.spi.PubSubMode;
import dev.tidings.sse.redis.spi.RedisConnector;
import dev.tidings.sse.redis.spi.RedisServer;
import dev.tidings.sse.redis.spi.SubscriptionConnection;
import dev.tidings.sse.redis.spi.SubscriptionListener;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A scripted Redis client without a server, which records its calls. */
public final class FakeClient implements RedisConnector {

    public final List<String> log = new CopyOnWriteArrayList<>();
    final List<Subscriptions> subscriptions = new CopyOnWriteArrayList<>();

    /** Completed when connections may open. */
    public volatile CompletableFuture<Boolean> mayOpen = CompletableFuture.completedFuture(true);

    /** Runs on the caller's thread while a connection is being opened, as the start of a client does. */
    public volatile Runnable onStart = () -> {};

    public volatile Function<Collection<String>, CompletionStage<?>> onSubscribe =
            channels -> CompletableFuture.completedFuture(true);

    /** Returns the reply to a script call; null if the test publishes without history. */
    volatile @Nullable public Function<List<byte[]>, CompletionStage<@Nullable Object>> onScript;

    public volatile CompletionStage<@Nullable Object> publishReply = CompletableFuture.completedFuture(1L);
    public volatile CompletionStage<?> pong = CompletableFuture.completedFuture(true);

    @Override
    public void prepare() {}

    @Override
    public CompletionStage<CommandConnection> openCommands(RedisServer server, Consumer<String> onClosed) {
        log.add("open commands");
        onStart.run();
        return mayOpen.thenApply(yes -> new Commands(onClosed));
    }

    @Override
    public CompletionStage<SubscriptionConnection> openSubscriptions(
            RedisServer server, PubSubMode pubSub, SubscriptionListener listener) {
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

    /** Returns the listener of the latest subscription connection. */
    public SubscriptionListener redis() {
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
        public CompletionStage<@Nullable Object> call(String command, List<byte[]> arguments) {
            Function<List<byte[]>, CompletionStage<@Nullable Object>> scripts = onScript;
            if (scripts != null) {
                CompletionStage<@Nullable Object> reply = scripts.apply(arguments);
                log.add(command.toLowerCase(Locale.ROOT));
                return reply;
            }
            String data = FlaskSseFormat.decode(arguments.get(1)).data();
            String channel = new String(arguments.get(0), StandardCharsets.UTF_8);
            log.add(command.toLowerCase(Locale.ROOT) + " " + channel + " "
                    + data.substring(0, Math.min(data.length(), 10)));
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
