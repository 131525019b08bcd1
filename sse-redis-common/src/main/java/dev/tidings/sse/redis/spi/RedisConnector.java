// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.spi;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * A Redis client, which opens connections to single servers. Fail-over and clusters are handled by its caller. Starts no
 * thread before its first call. Thread-safe.
 */
public interface RedisConnector {

    /**
     * Starts the client without connecting, so that the first connection opens faster. Called in the background; may
     * block. If it is not called, the client starts with the first connection.
     */
    void prepare();

    /**
     * Opens a connection for commands, authenticated and ready. Does not wait for the connection, but may block while the
     * client starts.
     *
     * @param server the server
     * @param onClosed called once, with the reason, when a connection that was opened ends
     * @return the connection; fails if Redis is unreachable or refuses it
     */
    CompletionStage<? extends CommandConnection> openCommands(RedisServer server, Consumer<String> onClosed);

    /**
     * Opens a connection for subscriptions, authenticated and ready. Does not wait for the connection, but may block while
     * the client starts.
     *
     * @param server the server
     * @param pubSub the kind of channels
     * @param listener receives all messages; its last call is {@link SubscriptionListener#onClosed}
     * @return the connection; fails if Redis is unreachable or refuses it
     */
    CompletionStage<? extends SubscriptionConnection> openSubscriptions(
            RedisServer server, PubSubMode pubSub, SubscriptionListener listener);

    /** Closes all connections and stops the client's own threads. May block for up to 2 s. Later calls do nothing. */
    void close();
}
