// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.lettuce;

import dev.tidings.sse.redis.RedisUrl;
import dev.tidings.sse.redis.spi.CommandConnection;
import dev.tidings.sse.redis.spi.RedisConnector;
import dev.tidings.sse.redis.spi.SubscriptionConnection;
import dev.tidings.sse.redis.spi.SubscriptionListener;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Opens connections with Lettuce, whose own reconnecting is off: it would send again what was under way. */
final class LettuceConnector implements RedisConnector {

    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final int CLOSE_SECONDS = 2;
    private static final int THREADS = 2;

    private final @Nullable ClientResources shared;
    private @Nullable ClientResources own;
    private @Nullable RedisClient client;
    private boolean closed;

    LettuceConnector(@Nullable ClientResources shared) {
        this.shared = shared;
    }

    @Override
    public synchronized void prepare() {
        if (!closed) {
            client();
        }
    }

    @Override
    public CompletionStage<? extends CommandConnection> openCommands(RedisUrl url, Consumer<String> onClosed) {
        return client().connectAsync(CODEC, uri(url))
                .thenApply(connection -> new LettuceCommands(connection, onClosed));
    }

    @Override
    public CompletionStage<? extends SubscriptionConnection> openSubscriptions(
            RedisUrl url, SubscriptionListener listener) {
        return client().connectPubSubAsync(CODEC, uri(url)).thenApply(connection -> {
            connection.addListener(new MessageForwarder(listener));
            return new LettuceSubscriptions(connection, listener::onClosed);
        });
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) {
            var unused = client.shutdownAsync(0, CLOSE_SECONDS, TimeUnit.SECONDS)
                    .completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS)
                    .join();
            client = null;
        }
        if (own != null) {
            own.shutdown(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
            own = null;
        }
    }

    private synchronized RedisClient client() {
        if (closed) {
            throw new IllegalStateException("the client is closed");
        }
        if (client == null) {
            client = RedisClient.create(resources());
            client.setOptions(ClientOptions.builder()
                    .autoReconnect(false)
                    .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                    // The time-outs of commands are the broker's; a second timer for each would cost much.
                    .timeoutOptions(
                            TimeoutOptions.builder().timeoutCommands(false).build())
                    .socketOptions(SocketOptions.builder()
                            .connectTimeout(CONNECT_TIMEOUT)
                            .keepAlive(true)
                            .build())
                    .build());
        }
        return client;
    }

    private ClientResources resources() {
        if (shared != null) {
            return shared;
        }
        own = DefaultClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .build();
        return own;
    }

    private static RedisURI uri(RedisUrl url) {
        String value =
                url.value().startsWith("unix:") ? "redis-socket:" + url.value().substring(5) : url.value();
        RedisURI uri = RedisURI.create(value);
        uri.setTimeout(CONNECT_TIMEOUT);
        return uri;
    }
}
