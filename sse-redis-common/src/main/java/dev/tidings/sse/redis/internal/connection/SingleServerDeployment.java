// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import dev.tidings.sse.redis.spi.CommandConnection;
import dev.tidings.sse.redis.spi.PubSubMode;
import dev.tidings.sse.redis.spi.RedisConnector;
import dev.tidings.sse.redis.spi.RedisServer;
import dev.tidings.sse.redis.spi.SubscriptionConnection;
import dev.tidings.sse.redis.spi.SubscriptionListener;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The deployment of a single server. */
public record SingleServerDeployment(RedisConnector connector, RedisServer server, PubSubMode pubSub)
        implements Deployment {

    @Override
    public CompletionStage<? extends Commands> openCommands(Consumer<String> onClosed) {
        return connector.openCommands(server, onClosed).thenApply(Direct::new);
    }

    @Override
    public CompletionStage<? extends SubscriptionConnection> openSubscriptions(SubscriptionListener listener) {
        return connector.openSubscriptions(server, pubSub, listener);
    }

    @Override
    public boolean allowsKeysOfManyChannels() {
        return true;
    }

    /** A connection that sends all commands to the one server. */
    record Direct(CommandConnection connection) implements Commands {

        @Override
        public CompletionStage<@Nullable Object> call(@Nullable String key, String command, List<byte[]> arguments) {
            return connection.call(command, arguments);
        }

        @Override
        public CompletionStage<?> ping() {
            return connection.ping();
        }

        @Override
        public void close(String reason) {
            connection.close(reason);
        }
    }
}
