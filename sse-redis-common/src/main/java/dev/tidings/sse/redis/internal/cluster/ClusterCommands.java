// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.cluster;

import dev.tidings.sse.BrokerException.Kind;
import dev.tidings.sse.redis.internal.connection.BrokerThread;
import dev.tidings.sse.redis.internal.connection.CommandException;
import dev.tidings.sse.redis.internal.connection.Deployment.Commands;
import dev.tidings.sse.redis.spi.RedisServer.Tcp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A command connection to a cluster, which sends each command to the master of its key's slot. It ends when no node is
 * reachable. {@link #call} is thread-safe; all other methods are called on the broker's thread.
 */
final class ClusterCommands implements Commands, ClusterTopology.Listener {

    /** Delay before the connection to a node without slots is closed, because the node may receive slots again. */
    private static final Duration RETIREMENT = Duration.ofSeconds(10);

    private final BrokerThread worker;
    private final ClusterTopology topology;
    private final Function<Tcp, ClusterNode> maker;
    private final Consumer<String> onClosed;
    private final Map<Tcp, ClusterNode> nodes = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    ClusterCommands(
            BrokerThread worker,
            ClusterTopology topology,
            Function<Tcp, ClusterNode> maker,
            Consumer<String> onClosed) {
        this.worker = worker;
        this.topology = topology;
        this.maker = maker;
        this.onClosed = onClosed;
        topology.addListener(this);
    }

    @Override
    public CompletionStage<@Nullable Object> call(@Nullable String key, String command, List<byte[]> arguments) {
        if (closed.get()) {
            return CompletableFuture.failedStage(
                    CommandException.ofUnsent(Kind.UNREACHABLE, "the connections to the cluster are closed"));
        }
        ClusterCommand call = new ClusterCommand(this, worker, topology, key, command, arguments);
        call.send();
        return call.result();
    }

    /** Each node has its own time-outs, because a node that does not answer must not end the connections to other nodes. */
    @Override
    public boolean hasOwnTimeouts() {
        return true;
    }

    ClusterNode node(Tcp address) {
        return nodes.computeIfAbsent(address, maker);
    }

    /** Refreshes the slot map if it is old, and always succeeds. Each node's connection has its own probe. */
    @Override
    public CompletionStage<?> ping() {
        topology.readIfOld();
        return CompletableFuture.completedStage(true);
    }

    @Override
    public void onRead(SlotMap map) {
        nodes.keySet().forEach(address -> {
            if (!map.masters().contains(address)) {
                worker.after(RETIREMENT, () -> retire(address));
            }
        });
    }

    private void retire(Tcp address) {
        SlotMap map = topology.map();
        if (map != null && !map.masters().contains(address)) {
            ClusterNode node = nodes.remove(address);
            if (node != null) {
                node.close(address + " no longer serves any slot of the cluster");
            }
        }
    }

    @Override
    public void onMoved(int slot) {
        // The next call looks up the owner of its slot.
    }

    @Override
    public void onUnreachable(String reason) {
        if (nodes.values().stream().noneMatch(ClusterNode::isUp)) {
            close(reason);
        }
    }

    @Override
    public void close(String reason) {
        if (closed.compareAndSet(false, true)) {
            topology.removeListener(this);
            worker.execute(() -> nodes.values().forEach(node -> node.close(reason)));
            onClosed.accept(reason);
        }
    }
}
