// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import dev.tidings.sse.redis.spi.CommandConnection;
import dev.tidings.sse.redis.spi.PubSubMode;
import dev.tidings.sse.redis.spi.RedisConnector;
import dev.tidings.sse.redis.spi.RedisServer;
import dev.tidings.sse.redis.spi.RedisServer.Tcp;
import dev.tidings.sse.redis.spi.SubscriptionConnection;
import dev.tidings.sse.redis.spi.SubscriptionListener;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A connector to scripted servers on the host h, one per port. */
public final class FakeServers implements RedisConnector {

    /** Returns the reply of a server to a command with its arguments. */
    public interface Replies {
        Object to(int port, String question);
    }

    private final Replies replies;

    /** The ports of opened subscription connections. */
    public final List<Integer> opened = new CopyOnWriteArrayList<>();

    /** Every command, as "port COMMAND arguments". */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    public FakeServers(Replies replies) {
        this.replies = replies;
    }

    @Override
    public void prepare() {}

    @Override
    public CompletionStage<CommandConnection> openCommands(RedisServer server, Consumer<String> onClosed) {
        return CompletableFuture.completedStage(new Commands(port(server), onClosed));
    }

    @Override
    public CompletionStage<SubscriptionConnection> openSubscriptions(
            RedisServer server, PubSubMode pubSub, SubscriptionListener listener) {
        opened.add(port(server));
        return CompletableFuture.completedStage(new Subscriptions(listener));
    }

    @Override
    public void close() {}

    public long timesAsked(String question) {
        return asked.stream().filter(question::equals).count();
    }

    private static int port(RedisServer server) {
        return ((Tcp) server.address()).port();
    }

    public static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private final class Commands implements CommandConnection {

        private final int port;
        private final Consumer<String> onClosed;

        Commands(int port, Consumer<String> onClosed) {
            this.port = port;
            this.onClosed = onClosed;
        }

        @Override
        public CompletionStage<@Nullable Object> call(String command, List<byte[]> arguments) {
            String question = arguments.stream()
                    .map(argument -> new String(argument, StandardCharsets.UTF_8))
                    .collect(Collectors.joining(" ", command + ' ', ""));
            asked.add(port + " " + question);
            return CompletableFuture.completedStage(replies.to(port, question));
        }

        @Override
        public CompletionStage<?> ping() {
            return CompletableFuture.completedStage(true);
        }

        @Override
        public void close(String reason) {
            onClosed.accept(reason);
        }
    }

    private record Subscriptions(SubscriptionListener listener) implements SubscriptionConnection {

        @Override
        public CompletionStage<?> subscribe(Collection<String> channels) {
            channels.forEach(listener::onSubscribed);
            return CompletableFuture.completedStage(true);
        }

        @Override
        public void unsubscribe(Collection<String> channels) {
            channels.forEach(listener::onUnsubscribed);
        }

        @Override
        public CompletionStage<?> ping() {
            return CompletableFuture.completedStage(true);
        }

        @Override
        public void close(String reason) {
            listener.onClosed(reason);
        }
    }
}
