// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import dev.tidings.sse.redis.spi.RedisServer.Tcp;
import dev.tidings.sse.redis.spi.SubscriptionConnection;
import java.util.Collection;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Subscriptions on one of several servers. Each probe also triggers a check whether that server is still responsible. */
public final class ProbedSubscriptions implements SubscriptionConnection {

    private final SubscriptionConnection connection;
    private final Tcp at;
    private final Consumer<ProbedSubscriptions> onProbe;

    public ProbedSubscriptions(SubscriptionConnection connection, Tcp at, Consumer<ProbedSubscriptions> onProbe) {
        this.connection = connection;
        this.at = at;
        this.onProbe = onProbe;
    }

    public Tcp at() {
        return at;
    }

    @Override
    public CompletionStage<?> subscribe(Collection<String> channels) {
        return connection.subscribe(channels);
    }

    @Override
    public void unsubscribe(Collection<String> channels) {
        connection.unsubscribe(channels);
    }

    @Override
    public CompletionStage<?> ping() {
        onProbe.accept(this);
        return connection.ping();
    }

    @Override
    public void close(String reason) {
        connection.close(reason);
    }
}
