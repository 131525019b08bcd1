// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.cluster;

import dev.tidings.sse.BrokerException.Kind;
import dev.tidings.sse.redis.internal.connection.BrokerThread;
import dev.tidings.sse.redis.internal.connection.CommandException;
import dev.tidings.sse.redis.internal.connection.CommandSender;
import dev.tidings.sse.redis.internal.connection.ConnectionTiming;
import dev.tidings.sse.redis.internal.connection.Deployment.Commands;
import dev.tidings.sse.redis.internal.connection.Endpoint;
import dev.tidings.sse.redis.internal.connection.SingleServerDeployment;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The command connection to one cluster node. Each node has its own sender, so that a node that does not answer delays only the
 * commands for its own slots. Connects on first use. Thread-safe.
 */
final class ClusterNode {

    private final SingleServerDeployment server;
    private final CommandSender sender;
    private final Runnable onFailure;
    private volatile @Nullable Commands open;

    /**
     * Creates a node.
     *
     * @param cluster the cluster's endpoint, for messages
     * @param onFailure called when connecting fails or a connection ends
     */
    ClusterNode(
            BrokerThread worker,
            ConnectionTiming timing,
            Endpoint cluster,
            SingleServerDeployment server,
            Runnable onFailure) {
        this.server = server;
        this.sender = new CommandSender(cluster.at(server.server().address()), this::open, worker, timing);
        this.onFailure = onFailure;
    }

    /** See {@link CommandSender#call}. */
    CompletableFuture<@Nullable Object> call(String command, List<byte[]> arguments) {
        return sender.call(null, command, arguments);
    }

    boolean isUp() {
        return open != null;
    }

    /** Closes the connection. Later calls fail. Called on the broker's thread. */
    void close(String reason) {
        Commands connection = open;
        sender.close(CommandException.ofUnsent(Kind.UNREACHABLE, reason));
        if (connection != null) {
            connection.close(reason);
        }
    }

    private CompletionStage<? extends Commands> open(Consumer<String> onClosed) {
        return server.openCommands(reason -> {
                    open = null;
                    onFailure.run();
                    onClosed.accept(reason);
                })
                .whenComplete((connection, failure) -> {
                    if (failure == null) {
                        open = connection;
                    } else {
                        onFailure.run();
                    }
                });
    }
}
