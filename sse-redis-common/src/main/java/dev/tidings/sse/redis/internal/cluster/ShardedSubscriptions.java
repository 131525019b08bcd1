// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.cluster;

import dev.tidings.sse.redis.internal.connection.BrokerThread;
import dev.tidings.sse.redis.internal.connection.FailureMessages;
import dev.tidings.sse.redis.spi.RedisServer.Tcp;
import dev.tidings.sse.redis.spi.SubscriptionConnection;
import dev.tidings.sse.redis.spi.SubscriptionListener;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A connection for sharded subscriptions in a cluster. Each channel is subscribed on the master of its slot, and moves with
 * the slot. The connection ends when no node is reachable. Confined to the broker's thread. The nodes' reader threads call
 * the listener, for one channel one at a time.
 */
final class ShardedSubscriptions implements SubscriptionConnection, ClusterTopology.Listener, ShardNode.Owner {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration RETIREMENT = Duration.ofSeconds(10);

    private final BrokerThread worker;
    private final ClusterTopology topology;
    private final Function<Tcp, ShardNode> maker;
    private final SubscriptionListener listener;
    private final Map<String, ShardChannel> channels = new ConcurrentHashMap<>();
    private final Map<Tcp, ShardNode> nodes = new HashMap<>();
    private final Map<String, CompletableFuture<Boolean>> asked = new HashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    ShardedSubscriptions(
            BrokerThread worker,
            ClusterTopology topology,
            Function<Tcp, ShardNode> maker,
            SubscriptionListener listener) {
        this.worker = worker;
        this.topology = topology;
        this.maker = maker;
        this.listener = listener;
        topology.addListener(this);
    }

    /** Fails if Redis refuses a channel for any reason except a redirection. */
    @Override
    public CompletionStage<?> subscribe(Collection<String> names) {
        CompletableFuture<Boolean> outcome = new CompletableFuture<>();
        for (String name : names) {
            ShardChannel channel = channels.computeIfAbsent(name, key -> new ShardChannel(key, listener));
            asked.put(name, outcome);
            place(channel);
        }
        return outcome;
    }

    @Override
    public void unsubscribe(Collection<String> names) {
        for (String name : names) {
            asked.remove(name);
            ShardChannel channel = channels.remove(name);
            ShardNode node = channel == null ? null : channel.node();
            if (channel != null && node != null) {
                channel.forget();
                unsubscribe(node, channel);
            }
        }
    }

    @Override
    public @Nullable ShardChannel channel(String name) {
        return channels.get(name);
    }

    /** Subscribes a channel on the master of its slot, even if it is subscribed there already. */
    private void place(ShardChannel channel) {
        Tcp address = topology.owner(channel.slot);
        if (closed.get() || channels.get(channel.name) != channel || address == null) {
            return;
        }
        ShardNode to = nodes.computeIfAbsent(address, maker);
        ShardNode from = channel.node();
        if (from != to) {
            channel.moveTo(to);
            if (from != null) {
                unsubscribe(from, channel);
            }
        }
        to.add(channel, this);
    }

    private void unsubscribe(ShardNode node, ShardChannel channel) {
        node.remove(channel);
        if (node.isIdle()) {
            worker.after(RETIREMENT, () -> {
                if (node.isIdle() && nodes.values().remove(node)) {
                    node.close("no channel is subscribed on this node any more");
                }
            });
        }
    }

    @Override
    public void refused(ShardNode by, ShardChannel channel, Throwable failure) {
        String error = String.valueOf(FailureMessages.unwrap(failure).getMessage());
        Redirection redirection = by.address() instanceof Tcp from ? Redirection.of(error, from) : null;
        if (redirection != null) {
            topology.moved(channel.slot, redirection.to());
        } else {
            topology.readSoon();
            CompletableFuture<Boolean> outcome = asked.remove(channel.name);
            if (outcome != null) {
                outcome.completeExceptionally(FailureMessages.unwrap(failure));
            }
        }
        // A forbidden channel is requested again with the other unconfirmed channels, once per probe interval.
        if (channel.node() == by && !error.startsWith("NOPERM")) {
            worker.after(PAUSE, () -> place(channel));
        }
    }

    @Override
    public void failed() {
        topology.readSoon();
    }

    @Override
    public void onRead(SlotMap map) {
        channels.values().forEach(this::placeIfMoved);
    }

    @Override
    public void onMoved(int slot) {
        channels.values().forEach(channel -> {
            if (channel.slot == slot) {
                placeIfMoved(channel);
            }
        });
    }

    private void placeIfMoved(ShardChannel channel) {
        ShardNode node = channel.node();
        Tcp owner = topology.owner(channel.slot);
        if (owner != null && (node == null || !Objects.equals(node.address(), owner))) {
            place(channel);
        }
    }

    @Override
    public void onUnreachable(String reason) {
        if (nodes.values().stream().noneMatch(ShardNode::isUp)) {
            close(reason);
        }
    }

    /** Refreshes the slot map. The connections to the nodes have probes of their own. */
    @Override
    public CompletionStage<?> ping() {
        topology.readIfOld();
        return CompletableFuture.completedStage(true);
    }

    @Override
    public void close(String reason) {
        if (closed.compareAndSet(false, true)) {
            topology.removeListener(this);
            channels.values().forEach(ShardChannel::forget);
            worker.execute(() -> nodes.values().forEach(node -> node.close(reason)));
            listener.onClosed(reason);
        }
    }
}
