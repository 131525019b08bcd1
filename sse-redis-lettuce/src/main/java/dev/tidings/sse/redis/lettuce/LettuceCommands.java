// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.lettuce;

import dev.tidings.sse.redis.spi.CommandConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Commands over Lettuce. */
final class LettuceCommands implements CommandConnection {

    private final StatefulRedisConnection<String, byte[]> connection;
    private final Closing closing;

    LettuceCommands(StatefulRedisConnection<String, byte[]> connection, Consumer<String> onClosed) {
        this.connection = connection;
        this.closing = Closing.watch(connection, onClosed);
    }

    @Override
    public CompletionStage<?> publish(String channel, byte[] message) {
        return Replies.of(() -> connection.async().publish(channel, message));
    }

    @Override
    public CompletionStage<?> ping() {
        return Replies.of(() -> connection.async().ping());
    }

    @Override
    public void close(String reason) {
        closing.close(reason);
    }
}
