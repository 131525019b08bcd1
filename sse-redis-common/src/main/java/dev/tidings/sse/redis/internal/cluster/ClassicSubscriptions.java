// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.cluster;

import dev.tidings.sse.redis.internal.connection.Endpoint;
import dev.tidings.sse.redis.internal.connection.FailureMessages;
import dev.tidings.sse.redis.internal.connection.HedgedQuery;
import dev.tidings.sse.redis.internal.connection.OneShotCommand;
import dev.tidings.sse.redis.internal.connection.ProbedSubscriptions;
import dev.tidings.sse.redis.internal.connection.Replies;
import dev.tidings.sse.redis.spi.PubSubMode;
import dev.tidings.sse.redis.spi.RedisServer;
import dev.tidings.sse.redis.spi.RedisServer.Tcp;
import dev.tidings.sse.redis.spi.SubscriptionConnection;
import dev.tidings.sse.redis.spi.SubscriptionListener;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Classic subscriptions in a cluster: any node hears what is published on any other. A node that has lost the others hears
 * nothing, and does not say so: it is left when that shows. On the worker's thread.
 */
final class ClassicSubscriptions {

    private final OneShotCommand inquiry;
    private final Endpoint endpoint;
    private final RedisServer server;
    private final ClusterTopology topology;

    /** Nodes at which the last attempt failed, or is still under way. */
    private final Set<Tcp> avoided = new HashSet<>();

    ClassicSubscriptions(OneShotCommand inquiry, Endpoint endpoint, RedisServer server, ClusterTopology topology) {
        this.inquiry = inquiry;
        this.endpoint = endpoint;
        this.server = server;
        this.topology = topology;
    }

    CompletionStage<SubscriptionConnection> open(SubscriptionListener listener) {
        SlotMap known = topology.map();
        CompletableFuture<SlotMap> map = known == null ? topology.read() : CompletableFuture.completedFuture(known);
        return map.thenCompose(nodes -> {
            Tcp node = choose(nodes);
            avoided.add(node);
            return inquiry.connector()
                    .openSubscriptions(server.at(node), PubSubMode.CLASSIC, listener)
                    .handleAsync(
                            (connection, failure) -> {
                                if (failure != null) {
                                    topology.readSoon();
                                    throw new IllegalStateException(
                                            node + ": " + FailureMessages.describe(failure, endpoint));
                                }
                                avoided.remove(node);
                                return new ProbedSubscriptions(connection, node, this::check);
                            },
                            inquiry.worker()::execute);
        });
    }

    /** One of the masters, any, so that many brokers spread; if all were tried in vain, a replica. */
    private Tcp choose(SlotMap map) {
        List<Tcp> nodes = ClusterTopology.shuffled(map.masters());
        nodes.addAll(map.nodes());
        List<Tcp> promising = new ArrayList<>(nodes);
        promising.removeAll(avoided);
        if (promising.isEmpty()) {
            avoided.clear();
            return nodes.get(0);
        }
        return promising.get(0);
    }

    /** Leaves a node that says that the cluster is down, if another one says that it is not. */
    private void check(ProbedSubscriptions followed) {
        topology.readIfOld();
        SlotMap map = topology.map();
        if (map != null && !map.nodes().contains(followed.at())) {
            followed.close(followed.at() + " is no longer part of the cluster");
            return;
        }
        var unused = isWell(followed.at())
                .thenAcceptAsync(
                        well -> {
                            if (!well && map != null) {
                                leaveIfOthersAreWell(followed, map);
                            }
                        },
                        inquiry.worker()::execute);
    }

    private void leaveIfOthersAreWell(ProbedSubscriptions followed, SlotMap map) {
        List<Tcp> others = ClusterTopology.shuffled(map.masters());
        others.remove(followed.at());
        if (!others.isEmpty()) {
            var unused = HedgedQuery.of(inquiry.worker(), endpoint, others, this::requireWell)
                    .thenAccept(answer -> followed.close(
                            followed.at() + " has lost the cluster, which " + answer.from() + " still belongs to"));
        }
    }

    private CompletableFuture<Boolean> requireWell(Tcp node) {
        return isWell(node).thenApply(well -> {
            if (!well) {
                throw new IllegalStateException("the cluster is down");
            }
            return true;
        });
    }

    private CompletableFuture<Boolean> isWell(Tcp node) {
        return inquiry.ask(server.at(node), "CLUSTER", "INFO")
                .thenApply(info -> !Replies.text(info).contains("cluster_state:fail"));
    }
}
