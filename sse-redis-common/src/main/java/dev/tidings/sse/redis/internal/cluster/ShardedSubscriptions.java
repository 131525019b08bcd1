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
 * Sharded subscriptions in a cluster: each at the master that serves its channel's slot, and after it when it moves. It
 * lasts until no node can be reached. On the worker's thread; the listener is called by the nodes' readers, for a channel
 * by one at a time.
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

    /** Fails if Redis refuses a channel for another reason than that its slot is elsewhere. */
    @Override
    public CompletionStage<?> subscribe(Collection<String> names) {
        CompletableFuture<Boolean> outcome = new CompletableFuture<>();
        for (String name : names) {
            ShardChannel channel = channels.computeIfAbsent(name, wanted -> new ShardChannel(wanted, listener));
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
                leave(node, channel);
            }
        }
    }

    @Override
    public @Nullable ShardChannel channel(String name) {
        return channels.get(name);
    }

    /** Subscribes a channel where its slot is served; again, if it is subscribed there already. */
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
                leave(from, channel);
            }
        }
        to.add(channel, this);
    }

    private void leave(ShardNode node, ShardChannel channel) {
        node.remove(channel);
        if (node.isIdle()) {
            worker.after(RETIREMENT, () -> {
                if (node.isIdle() && nodes.values().remove(node)) {
                    node.close("no channel is followed there any more");
                }
            });
        }
    }

    @Override
    public void refused(ShardNode by, ShardChannel channel, Throwable failure) {
        String words = String.valueOf(FailureMessages.unwrap(failure).getMessage());
        Redirection redirection = by.address() instanceof Tcp from ? Redirection.of(words, from) : null;
        if (redirection != null) {
            topology.moved(channel.slot, redirection.to());
        } else {
            topology.readSoon();
            CompletableFuture<Boolean> outcome = asked.remove(channel.name);
            if (outcome != null) {
                outcome.completeExceptionally(FailureMessages.unwrap(failure));
            }
        }
        // What is forbidden is asked for again with all else that is missing, now and then.
        if (channel.node() == by && !words.startsWith("NOPERM")) {
            worker.after(PAUSE, () -> place(channel));
        }
    }

    @Override
    public void trouble() {
        topology.readSoon();
    }

    @Override
    public void onRead(SlotMap map) {
        channels.values().forEach(this::placeAnew);
    }

    @Override
    public void onMoved(int slot) {
        channels.values().forEach(channel -> {
            if (channel.slot == slot) {
                placeAnew(channel);
            }
        });
    }

    private void placeAnew(ShardChannel channel) {
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

    /** The nodes' connections are probed one by one; here it is only seen to that what is known is not old. */
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
