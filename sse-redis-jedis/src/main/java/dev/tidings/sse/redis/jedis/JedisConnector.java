// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.jedis;

import dev.tidings.sse.redis.spi.CommandConnection;
import dev.tidings.sse.redis.spi.PubSubMode;
import dev.tidings.sse.redis.spi.RedisConnector;
import dev.tidings.sse.redis.spi.RedisServer;
import dev.tidings.sse.redis.spi.SubscriptionConnection;
import dev.tidings.sse.redis.spi.SubscriptionListener;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A connector that uses Jedis. Each connection is opened on its own reader thread. */
final class JedisConnector implements RedisConnector {

    private static final long CLOSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1800);

    private final Set<JedisConnection> connections = new HashSet<>();
    private boolean closed;

    @Override
    public void prepare() {
        JedisProtocolStream.prepare();
    }

    @Override
    public CompletionStage<? extends CommandConnection> openCommands(RedisServer server, Consumer<String> onClosed) {
        return open(new JedisCommands(new JedisProtocolStream(server), onClosed));
    }

    @Override
    public CompletionStage<? extends SubscriptionConnection> openSubscriptions(
            RedisServer server, PubSubMode pubSub, SubscriptionListener listener) {
        return open(new JedisSubscriptions(new JedisProtocolStream(server), pubSub, listener));
    }

    private synchronized <C extends JedisConnection> CompletionStage<C> open(C connection) {
        if (closed) {
            return CompletableFuture.failedStage(new IllegalStateException("the client is closed"));
        }
        connections.add(connection);
        try {
            return connection.open(() -> remove(connection)).thenApply(opened -> connection);
        } catch (Throwable e) {
            remove(connection);
            return CompletableFuture.failedStage(e);
        }
    }

    private synchronized void remove(JedisConnection connection) {
        connections.remove(connection);
    }

    @Override
    public void close() {
        List<JedisConnection> last = closeAll();
        long deadline = System.nanoTime() + CLOSE_NANOS;
        try {
            for (JedisConnection connection : last) {
                connection.join(deadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<JedisConnection> closeAll() {
        List<JedisConnection> last;
        synchronized (this) {
            closed = true;
            last = List.copyOf(connections);
        }
        last.forEach(connection -> connection.close("the broker was closed"));
        return last;
    }
}
