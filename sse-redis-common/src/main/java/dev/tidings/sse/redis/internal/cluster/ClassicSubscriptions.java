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
 * Opener of classic subscriptions in a cluster, where any node receives all messages. A node that has lost contact with the
 * cluster receives no messages and does not report it, so each probe checks the node, and the connection is closed if the
 * check fails. Confined to the broker's thread.
 */
final class ClassicSubscriptions {

    private final OneShotCommand inquiry;
    private final Endpoint endpoint;
    private final RedisServer server;
    private final ClusterTopology topology;

    /** Nodes on which the last attempt failed or is in progress. */
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

    /** Returns a random master, to spread many brokers. If the attempts on all masters failed, returns a replica. */
    private Tcp choose(SlotMap map) {
        List<Tcp> nodes = ClusterTopology.shuffled(map.masters());
        nodes.addAll(map.nodes());
        List<Tcp> preferred = new ArrayList<>(nodes);
        preferred.removeAll(avoided);
        if (preferred.isEmpty()) {
            avoided.clear();
            return nodes.get(0);
        }
        return preferred.get(0);
    }

    /** Closes the connection if its node reports that the cluster is down and another node reports that it is up. */
    private void check(ProbedSubscriptions checked) {
        topology.readIfOld();
        SlotMap map = topology.map();
        if (map != null && !map.nodes().contains(checked.at())) {
            checked.close(checked.at() + " is no longer part of the cluster");
            return;
        }
        var unused = isHealthy(checked.at())
                .thenAcceptAsync(
                        healthy -> {
                            if (!healthy && map != null) {
                                closeIfOthersAreHealthy(checked, map);
                            }
                        },
                        inquiry.worker()::execute);
    }

    private void closeIfOthersAreHealthy(ProbedSubscriptions checked, SlotMap map) {
        List<Tcp> others = ClusterTopology.shuffled(map.masters());
        others.remove(checked.at());
        if (!others.isEmpty()) {
            var unused = HedgedQuery.of(inquiry.worker(), endpoint, others, this::requireHealthy)
                    .thenAccept(answer -> checked.close(
                            checked.at() + " has lost contact with the cluster, but " + answer.from() + " has not"));
        }
    }

    private CompletableFuture<Boolean> requireHealthy(Tcp node) {
        return isHealthy(node).thenApply(healthy -> {
            if (!healthy) {
                throw new IllegalStateException("the cluster is down");
            }
            return true;
        });
    }

    private CompletableFuture<Boolean> isHealthy(Tcp node) {
        return inquiry.ask(server.at(node), "CLUSTER", "INFO")
                .thenApply(info -> !Replies.text(info).contains("cluster_state:fail"));
    }
}
