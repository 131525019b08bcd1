// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.cluster;

import dev.tidings.sse.BrokerException.Kind;
import dev.tidings.sse.redis.internal.connection.BrokerThread;
import dev.tidings.sse.redis.internal.connection.CommandException;
import dev.tidings.sse.redis.internal.connection.FailureMessages;
import dev.tidings.sse.redis.spi.RedisServer.Tcp;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A command for a cluster. It is sent again only if it was certainly not executed: after a redirection, or if it could not
 * be sent and its slot has another master now.
 */
final class ClusterCommand {

    private static final int MAX_SENDINGS = 6;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final ClusterCommands commands;
    private final BrokerThread worker;
    private final ClusterTopology topology;
    private final int slot;
    private final String command;
    private final List<byte[]> arguments;
    private final CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
    private int sendings;

    ClusterCommand(
            ClusterCommands commands,
            BrokerThread worker,
            ClusterTopology topology,
            @Nullable String key,
            String command,
            List<byte[]> arguments) {
        this.commands = commands;
        this.worker = worker;
        this.topology = topology;
        // A command without a key may go to any master.
        this.slot = key == null ? ThreadLocalRandom.current().nextInt(KeySlot.COUNT) : KeySlot.of(key);
        this.command = command;
        this.arguments = arguments;
    }

    /** Returns Redis's reply; fails with a {@link CommandException}. */
    CompletableFuture<@Nullable Object> result() {
        return result;
    }

    void send() {
        Tcp owner = topology.owner(slot);
        if (owner == null) {
            topology.readSoon();
            result.completeExceptionally(CommandException.ofUnsent(
                    Kind.UNREACHABLE, "no master of the cluster serves slot " + slot + " at the moment"));
        } else {
            send(owner, false);
        }
    }

    private void send(Tcp to, boolean asking) {
        sendings++;
        ClusterNode node = commands.node(to);
        if (asking) {
            // If another thread sends a command in between, the node redirects this command again.
            var unused = node.call("ASKING", List.of());
        }
        var unused = node.call(command, arguments).whenComplete((reply, failure) -> {
            if (failure == null) {
                result.complete(reply);
            } else {
                worker.execute(() -> failed(to, FailureMessages.unwrap(failure)));
            }
        });
    }

    private void failed(Tcp from, Throwable failure) {
        if (sendings == MAX_SENDINGS || !(failure instanceof CommandException call) || !sendAgain(from, call)) {
            result.completeExceptionally(failure);
        }
    }

    private boolean sendAgain(Tcp from, CommandException failure) {
        String refusal = failure.refusal();
        if (refusal == null) {
            return !failure.mayHaveBeenExecuted() && sendToNewOwner(from);
        }
        Redirection redirection = Redirection.of(refusal, from);
        if (redirection != null) {
            if (redirection.permanent()) {
                topology.moved(slot, redirection.to());
            }
            send(redirection.to(), !redirection.permanent());
            return true;
        }
        if (refusal.startsWith("TRYAGAIN")) {
            worker.after(PAUSE, this::send);
            return true;
        }
        if (refusal.startsWith("CLUSTERDOWN")) {
            topology.readSoon();
        }
        return false;
    }

    /** Sends an unsent command to the new master of its slot. Returns false if the slot has no other master. */
    private boolean sendToNewOwner(Tcp from) {
        Tcp owner = topology.owner(slot);
        if (owner == null || owner.equals(from)) {
            return false;
        }
        send(owner, false);
        return true;
    }
}
