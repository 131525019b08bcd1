// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.lettuce;

import dev.tidings.sse.redis.spi.SubscriptionConnection;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.Collection;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Subscriptions over Lettuce. */
final class LettuceSubscriptions extends LettuceConnection implements SubscriptionConnection {

    private final StatefulRedisPubSubConnection<String, byte[]> connection;

    LettuceSubscriptions(StatefulRedisPubSubConnection<String, byte[]> connection, Consumer<String> onClosed) {
        super(connection, onClosed);
        this.connection = connection;
    }

    @Override
    public CompletionStage<?> subscribe(Collection<String> channels) {
        return Replies.of(() -> connection.async().subscribe(channels.toArray(String[]::new)));
    }

    @Override
    public void unsubscribe(Collection<String> channels) {
        var unused = Replies.of(() -> connection.async().unsubscribe(channels.toArray(String[]::new)));
    }
}
