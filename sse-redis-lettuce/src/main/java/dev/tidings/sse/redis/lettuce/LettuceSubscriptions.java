// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.lettuce;

import dev.tidings.sse.redis.spi.PubSubMode;
import dev.tidings.sse.redis.spi.SubscriptionConnection;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.Collection;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A Lettuce connection for subscriptions. */
final class LettuceSubscriptions extends LettuceConnection implements SubscriptionConnection {

    private final StatefulRedisPubSubConnection<String, byte[]> connection;
    private final boolean sharded;

    LettuceSubscriptions(
            StatefulRedisPubSubConnection<String, byte[]> connection, PubSubMode pubSub, Consumer<String> onClosed) {
        super(connection, onClosed);
        this.sharded = pubSub == PubSubMode.SHARDED;
        this.connection = connection;
    }

    @Override
    public CompletionStage<?> subscribe(Collection<String> channels) {
        String[] names = channels.toArray(String[]::new);
        return LettuceReplies.of(() -> sharded
                ? connection.async().ssubscribe(names)
                : connection.async().subscribe(names));
    }

    @Override
    public void unsubscribe(Collection<String> channels) {
        String[] names = channels.toArray(String[]::new);
        var unused = LettuceReplies.of(() -> sharded
                ? connection.async().sunsubscribe(names)
                : connection.async().unsubscribe(names));
    }
}
