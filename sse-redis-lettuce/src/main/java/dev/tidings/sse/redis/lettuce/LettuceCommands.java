// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.lettuce;

import dev.tidings.sse.redis.spi.CommandConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Commands over Lettuce. */
final class LettuceCommands extends LettuceConnection implements CommandConnection {

    private final StatefulRedisConnection<String, byte[]> connection;

    LettuceCommands(StatefulRedisConnection<String, byte[]> connection, Consumer<String> onClosed) {
        super(connection, onClosed);
        this.connection = connection;
    }

    @Override
    public CompletionStage<?> publish(String channel, byte[] message) {
        return Replies.of(() -> connection.async().publish(channel, message));
    }
}
