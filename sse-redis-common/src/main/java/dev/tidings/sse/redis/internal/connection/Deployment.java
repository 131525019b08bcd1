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
 * A deployment of Redis: one server, a master with sentinels, or a cluster. Opens connections to the server that is
 * responsible at that time. Called on the broker's thread.
 */
public interface Deployment {

    /** Opens a connection for commands; see {@link dev.tidings.sse.redis.spi.RedisConnector#openCommands}. */
    CompletionStage<? extends Commands> openCommands(Consumer<String> onClosed);

    /** Opens a connection for subscriptions; see {@link dev.tidings.sse.redis.spi.RedisConnector#openSubscriptions}. */
    CompletionStage<? extends SubscriptionConnection> openSubscriptions(SubscriptionListener listener);

    /** Returns whether a command may have keys of several channels. */
    boolean allowsKeysOfManyChannels();

    /** A connection that sends each command to the server of its key; see {@link dev.tidings.sse.redis.spi.CommandConnection}. */
    interface Commands extends RedisConnection {

        /**
         * Sends a command.
         *
         * @param key one of the command's keys; {@code null} for a command without keys
         * @param command the name of the command
         * @param arguments the arguments
         * @return Redis's reply
         */
        CompletionStage<@Nullable Object> call(@Nullable String key, String command, List<byte[]> arguments);

        /** Returns whether calls have their own time-outs. Then a call without an answer does not close the connection. */
        default boolean hasOwnTimeouts() {
            return false;
        }
    }
}
