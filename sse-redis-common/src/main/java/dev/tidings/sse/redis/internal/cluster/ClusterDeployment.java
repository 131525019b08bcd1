// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.cluster;

import dev.tidings.sse.redis.internal.connection.Deployment;
import dev.tidings.sse.redis.internal.connection.Endpoint;
import dev.tidings.sse.redis.internal.connection.OneShotCommand;
import dev.tidings.sse.redis.internal.connection.SingleServerDeployment;
import dev.tidings.sse.redis.spi.PubSubMode;
import dev.tidings.sse.redis.spi.RedisServer;
import dev.tidings.sse.redis.spi.RedisServer.Tcp;
import dev.tidings.sse.redis.spi.SubscriptionConnection;
import dev.tidings.sse.redis.spi.SubscriptionListener;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The deployment of a cluster. Commands and sharded subscriptions use the master of their slot; others use any node. */
public final class ClusterDeployment implements Deployment {

    private final OneShotCommand inquiry;
    private final Endpoint endpoint;
    private final RedisServer server;
    private final PubSubMode pubSub;
    private final ClusterTopology topology;
    private final ClassicSubscriptions classic;

    public ClusterDeployment(
            OneShotCommand inquiry, Endpoint endpoint, List<Tcp> seeds, RedisServer server, PubSubMode pubSub) {
        this.inquiry = inquiry;
        this.endpoint = endpoint;
        this.server = server;
        this.pubSub = pubSub;
        this.topology = new ClusterTopology(inquiry, endpoint, seeds, server);
        this.classic = new ClassicSubscriptions(inquiry, endpoint, server, topology);
    }

    @Override
    public CompletionStage<? extends Commands> openCommands(Consumer<String> onClosed) {
        return topology.read().thenApply(map -> new ClusterCommands(inquiry.worker(), topology, this::node, onClosed));
    }

    private ClusterNode node(Tcp address) {
        return new ClusterNode(inquiry.worker(), inquiry.timing(), endpoint, single(address), topology::readSoon);
    }

    @Override
    public CompletionStage<? extends SubscriptionConnection> openSubscriptions(SubscriptionListener listener) {
        return pubSub == PubSubMode.CLASSIC
                ? classic.open(listener)
                : topology.read()
                        .thenApply(map -> new ShardedSubscriptions(inquiry.worker(), topology, this::shard, listener));
    }

    private ShardNode shard(Tcp address) {
        return new ShardNode(inquiry.worker(), inquiry.timing(), endpoint, single(address));
    }

    private SingleServerDeployment single(Tcp address) {
        return new SingleServerDeployment(inquiry.connector(), server.at(address), pubSub);
    }

    @Override
    public boolean allowsKeysOfManyChannels() {
        return false;
    }
}
