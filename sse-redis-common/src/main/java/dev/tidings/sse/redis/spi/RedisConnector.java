// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.spi;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A Redis client: opens connections to single servers; fail-over and clusters are not its concern. Does nothing and holds nothing before it is first called. Thread-safe. */
public interface RedisConnector {

    /**
     * Starts the client without connecting, so that the first connection need not wait for it. Called in the background;
     * may take its time. Without it, the client starts with the first connection.
     */
    void prepare();

    /**
     * Opens a connection for commands, authenticated and ready. Does not wait for it, but may take the time that the
     * client needs to start.
     *
     * @param server where to
     * @param onClosed called once, with the reason, when a connection that was opened ends
     * @return the connection; fails if Redis cannot be reached or refuses
     */
    CompletionStage<? extends CommandConnection> openCommands(RedisServer server, Consumer<String> onClosed);

    /**
     * Opens a connection for subscriptions, authenticated and ready. Does not wait for it, but may take the time that the
     * client needs to start.
     *
     * @param server where to
     * @param pubSub which kind of channels
     * @param listener called with all that comes; its last call tells that the connection ended
     * @return the connection; fails if Redis cannot be reached or refuses
     */
    CompletionStage<? extends SubscriptionConnection> openSubscriptions(
            RedisServer server, PubSubMode pubSub, SubscriptionListener listener);

    /** Ends all connections and the client's own threads; may block for up to two seconds. Closing twice does nothing. */
    void close();
}
