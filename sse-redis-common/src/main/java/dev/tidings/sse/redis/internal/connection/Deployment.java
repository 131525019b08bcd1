// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import dev.tidings.sse.redis.spi.RedisConnection;
import dev.tidings.sse.redis.spi.SubscriptionConnection;
import dev.tidings.sse.redis.spi.SubscriptionListener;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How Redis is deployed: one server, a master that sentinels watch over, or a cluster. Opens connections that lead to
 * whichever server is the right one when they are opened. Called on the worker's thread.
 */
public interface Deployment {

    /** A connection for commands; see {@link dev.tidings.sse.redis.spi.RedisConnector#openCommands}. */
    CompletionStage<? extends Commands> openCommands(Consumer<String> onClosed);

    /** A connection for subscriptions; see {@link dev.tidings.sse.redis.spi.RedisConnector#openSubscriptions}. */
    CompletionStage<? extends SubscriptionConnection> openSubscriptions(SubscriptionListener listener);

    /** Whether a command may have keys of several channels. */
    boolean takesKeysOfManyChannels();

    /** Commands, sent to the server that has their keys. Otherwise as {@link dev.tidings.sse.redis.spi.CommandConnection}. */
    interface Commands extends RedisConnection {

        /**
         * Sends a command.
         *
         * @param key one of its keys; {@code null} if it has none
         * @param command its name
         * @param arguments its arguments
         * @return Redis's reply
         */
        CompletionStage<@Nullable Object> call(@Nullable String key, String command, List<byte[]> arguments);

        /** Whether each call ends within a bounded time by itself, so that one without an answer says nothing of others. */
        default boolean watchesTime() {
            return false;
        }
    }
}
