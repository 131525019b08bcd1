// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.cluster;

import dev.tidings.sse.redis.RedisUrl;
import dev.tidings.sse.redis.internal.connection.Deployment;
import dev.tidings.sse.redis.internal.connection.OneShotCommand;
import dev.tidings.sse.redis.internal.connection.SingleServerDeployment;
import dev.tidings.sse.redis.spi.PubSubMode;
import dev.tidings.sse.redis.spi.RedisServer;
import dev.tidings.sse.redis.spi.RedisServer.Tcp;
import dev.tidings.sse.redis.spi.SubscriptionConnection;
import dev.tidings.sse.redis.spi.SubscriptionListener;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A cluster: commands go to the master of their slot, and so do subscriptions if they are sharded, else to any node. */
public final class ClusterDeployment implements Deployment {

    private final OneShotCommand inquiry;
    private final RedisUrl url;
    private final RedisServer server;
    private final PubSubMode pubSub;
    private final ClusterTopology topology;
    private final ClassicSubscriptions listening;

    public ClusterDeployment(OneShotCommand inquiry, RedisUrl url, RedisServer server, PubSubMode pubSub) {
        this.inquiry = inquiry;
        this.url = url;
        this.server = server;
        this.pubSub = pubSub;
        this.topology = new ClusterTopology(inquiry, url, server);
        this.listening = new ClassicSubscriptions(inquiry, url, server, topology);
    }

    @Override
    public CompletionStage<? extends Commands> openCommands(Consumer<String> onClosed) {
        return topology.read().thenApply(map -> new ClusterCommands(inquiry.worker(), topology, this::node, onClosed));
    }

    private ClusterNode node(Tcp address) {
        return new ClusterNode(inquiry.worker(), inquiry.timing(), url, single(address), topology::readSoon);
    }

    @Override
    public CompletionStage<? extends SubscriptionConnection> openSubscriptions(SubscriptionListener listener) {
        return pubSub == PubSubMode.CLASSIC
                ? listening.open(listener)
                : topology.read()
                        .thenApply(map -> new ShardedSubscriptions(inquiry.worker(), topology, this::shard, listener));
    }

    private ShardNode shard(Tcp address) {
        return new ShardNode(inquiry.worker(), inquiry.timing(), url, single(address));
    }

    private SingleServerDeployment single(Tcp address) {
        return new SingleServerDeployment(inquiry.connector(), server.at(address), pubSub);
    }

    @Override
    public boolean takesKeysOfManyChannels() {
        return false;
    }
}
