// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.cluster;

import dev.tidings.sse.redis.internal.connection.BrokerThread;
import dev.tidings.sse.redis.internal.connection.ConnectionTiming;
import dev.tidings.sse.redis.internal.connection.Endpoint;
import dev.tidings.sse.redis.internal.connection.ReconnectingConnection;
import dev.tidings.sse.redis.internal.connection.SingleServerDeployment;
import dev.tidings.sse.redis.spi.RedisServer;
import dev.tidings.sse.redis.spi.SubscriptionConnection;
import dev.tidings.sse.redis.spi.SubscriptionListener;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The sharded subscriptions on one cluster node, over one connection. Confined to the broker's thread. */
final class ShardNode implements ReconnectingConnection.Owner<SubscriptionConnection> {

    /** The set of nodes that this node belongs to. */
    interface Owner {

        /** Returns the channel with a name, or null if it is not subscribed. Thread-safe. */
        @Nullable
        ShardChannel channel(String name);

        /** Called when Redis has refused a subscription. */
        void refused(ShardNode by, ShardChannel channel, Throwable failure);

        /** Called when an attempt to connect has failed or the connection has ended. */
        void failed();
    }

    private final SingleServerDeployment server;
    private final BrokerThread worker;
    private final ReconnectingConnection<SubscriptionConnection> link;
    private final Set<ShardChannel> channels = new LinkedHashSet<>();
    private @Nullable SubscriptionConnection connection;
    private volatile long lastHeardNanos = System.nanoTime();
    private @Nullable Owner owner;

    ShardNode(BrokerThread worker, ConnectionTiming timing, Endpoint cluster, SingleServerDeployment server) {
        this.server = server;
        this.worker = worker;
        this.link = new ReconnectingConnection<>(
                "subscriptions", cluster.at(server.server().address()), worker, timing);
    }

    RedisServer.Address address() {
        return server.server().address();
    }

    boolean isUp() {
        return connection != null;
    }

    boolean isIdle() {
        return channels.isEmpty();
    }

    /** Subscribes a channel now, or when the connection is open. Sends the command even if the channel is subscribed already. */
    void add(ShardChannel channel, Owner to) {
        owner = to;
        channels.add(channel);
        link.start(this::open, this);
        ask(channel, to);
    }

    private void ask(ShardChannel channel, Owner to) {
        SubscriptionConnection on = connection;
        if (on != null) {
            // One command per channel, because Redis refuses a command with channels of several slots.
            var unused = on.subscribe(List.of(channel.name)).whenComplete((ok, failure) -> {
                if (failure != null) {
                    worker.execute(() -> {
                        if (connection == on && channels.contains(channel)) {
                            to.refused(this, channel, failure);
                        }
                    });
                }
            });
        }
    }

    void remove(ShardChannel channel) {
        if (channels.remove(channel) && connection != null) {
            connection.unsubscribe(List.of(channel.name));
        }
    }

    void close(String reason) {
        link.close();
        if (connection != null) {
            connection.close(reason);
        }
    }

    private CompletionStage<? extends SubscriptionConnection> open(Consumer<String> onClosed) {
        return server.openSubscriptions(new Reader(onClosed));
    }

    @Override
    public void onOpening() {
        // Only the opened connection matters.
    }

    @Override
    public void onOpen(SubscriptionConnection opened) {
        connection = opened;
        if (owner != null) {
            Owner to = owner;
            channels.forEach(channel -> ask(channel, to));
        }
    }

    @Override
    public void onClosed(String reason) {
        connection = null;
        channels.forEach(channel -> channel.ended(this));
        onFailed(reason);
    }

    @Override
    public void onFailed(String reason) {
        if (owner != null) {
            owner.failed();
        }
    }

    @Override
    public long lastHeardNanos() {
        return lastHeardNanos;
    }

    /** Forwards messages to the channels, on the connection's reader thread. */
    private final class Reader implements SubscriptionListener {

        private final Consumer<String> closed;

        Reader(Consumer<String> closed) {
            this.closed = closed;
        }

        @Override
        public void onSubscribed(String name) {
            with(name, channel -> channel.confirmed(ShardNode.this));
        }

        @Override
        public void onUnsubscribed(String name) {
            with(name, channel -> channel.ended(ShardNode.this));
        }

        @Override
        public void onMessage(String name, byte[] message) {
            with(name, channel -> channel.message(ShardNode.this, message));
        }

        @Override
        public void onClosed(String reason) {
            closed.accept(reason);
        }

        private void with(String name, Consumer<ShardChannel> action) {
            lastHeardNanos = System.nanoTime();
            Owner to = owner;
            ShardChannel channel = to == null ? null : to.channel(name);
            if (channel != null) {
                action.accept(channel);
            }
        }
    }
}
