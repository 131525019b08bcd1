// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

import dev.tidings.sse.redis.spi.PubSub;
import dev.tidings.sse.redis.spi.RedisServer;
import dev.tidings.sse.redis.spi.RedisServer.Tcp;
import dev.tidings.sse.redis.spi.SubscriptionConnection;
import dev.tidings.sse.redis.spi.SubscriptionListener;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A cluster: commands go to the master of their slot, and so do subscriptions if they are sharded, else to any node. */
final class ClusterDeployment implements Deployment {

    private final Inquiry inquiry;
    private final RedisUrl url;
    private final RedisServer server;
    private final PubSub pubSub;
    private final ClusterTopology topology;
    private final ClusterListening listening;

    ClusterDeployment(Inquiry inquiry, RedisUrl url, RedisServer server, PubSub pubSub) {
        this.inquiry = inquiry;
        this.url = url;
        this.server = server;
        this.pubSub = pubSub;
        this.topology = new ClusterTopology(inquiry, url, server);
        this.listening = new ClusterListening(inquiry, url, server, topology);
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
        return pubSub == PubSub.CLASSIC
                ? listening.open(listener)
                : topology.read()
                        .thenApply(map -> new ShardedSubscriptions(inquiry.worker(), topology, this::shard, listener));
    }

    private ShardNode shard(Tcp address) {
        return new ShardNode(inquiry.worker(), inquiry.timing(), url, single(address));
    }

    private SingleServer single(Tcp address) {
        return new SingleServer(inquiry.connector(), server.at(address), pubSub);
    }

    @Override
    public boolean takesKeysOfManyChannels() {
        return false;
    }
}
