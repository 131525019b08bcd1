// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.lettuce;

import dev.tidings.sse.redis.spi.RedisConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The common part of command and subscription connections: probe and close. */
abstract class LettuceConnection implements RedisConnection {

    private final StatefulRedisConnection<String, byte[]> connection;
    private final CloseNotifier closing;

    LettuceConnection(StatefulRedisConnection<String, byte[]> connection, Consumer<String> onClosed) {
        this.connection = connection;
        this.closing = CloseNotifier.watch(connection, onClosed);
    }

    @Override
    public final CompletionStage<?> ping() {
        return LettuceReplies.of(() -> connection.async().ping());
    }

    @Override
    public final void close(String reason) {
        closing.close(reason);
    }
}
