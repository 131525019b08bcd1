// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.lettuce;

import dev.tidings.sse.redis.spi.CommandConnection;
import dev.tidings.sse.redis.spi.PubSubMode;
import dev.tidings.sse.redis.spi.RedisConnector;
import dev.tidings.sse.redis.spi.RedisServer;
import dev.tidings.sse.redis.spi.SubscriptionConnection;
import dev.tidings.sse.redis.spi.SubscriptionListener;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Transports;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connector that uses Lettuce. Lettuce's reconnecting is disabled, because it would send commands in progress again. */
final class LettuceConnector implements RedisConnector {

    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final int CLOSE_SECONDS = 2;
    private static final int THREADS = 2;

    private final @Nullable ClientResources shared;
    private @Nullable ClientResources own;
    private @Nullable RedisClient client;
    private RedisServer.@Nullable Tls tls;
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
    public CompletionStage<? extends CommandConnection> openCommands(RedisServer server, Consumer<String> onClosed) {
        return clientFor(server)
                .connectAsync(CODEC, LettuceUris.of(server, CONNECT_TIMEOUT))
                .thenApply(connection -> new LettuceCommands(connection, CODEC, onClosed));
    }

    @Override
    public CompletionStage<? extends SubscriptionConnection> openSubscriptions(
            RedisServer server, PubSubMode pubSub, SubscriptionListener listener) {
        return clientFor(server)
                .connectPubSubAsync(CODEC, LettuceUris.of(server, CONNECT_TIMEOUT))
                .thenApply(connection -> {
                    connection.addListener(new MessageForwarder(listener));
                    return new LettuceSubscriptions(connection, pubSub, listener::onClosed);
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
            client.setOptions(options().build());
        }
        return client;
    }

    private static ClientOptions.Builder options() {
        return ClientOptions.builder()
                .autoReconnect(false)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                // The broker has time-outs for commands; a second timer per command would be expensive.
                .timeoutOptions(TimeoutOptions.builder().timeoutCommands(false).build())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .keepAlive(true)
                        .build());
    }

    /** Returns the client, with the TLS options of this server. All servers of a broker have the same key stores. */
    private synchronized RedisClient clientFor(RedisServer server) {
        RedisClient ready = client();
        RedisServer.Tls wanted = server.tls();
        if (wanted != null && !wanted.equals(tls)) {
            ready.setOptions(options().sslOptions(LettuceTls.options(wanted)).build());
            tls = wanted;
        }
        if (server.address() instanceof RedisServer.UnixSocket
                && !Transports.NativeTransports.isDomainSocketSupported()) {
            throw new IllegalStateException(
                    "a unix socket needs Netty's native transport: add"
                            + " io.netty:netty-transport-native-epoll to the class path, with a classifier such as linux-x86_64");
        }
        return ready;
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
}
