// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.cluster;

import dev.tidings.sse.BrokerException.Kind;
import dev.tidings.sse.redis.RedisUrl;
import dev.tidings.sse.redis.internal.connection.BrokerThread;
import dev.tidings.sse.redis.internal.connection.CommandSender;
import dev.tidings.sse.redis.internal.connection.ConnectionTiming;
import dev.tidings.sse.redis.internal.connection.Deployment;
import dev.tidings.sse.redis.internal.connection.RedisTarget;
import dev.tidings.sse.redis.internal.connection.SingleServerDeployment;
import dev.tidings.sse.redis.spi.SubscriptionConnection;
import dev.tidings.sse.redis.spi.SubscriptionListener;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Commands for one node of a cluster: with a caller of its own, so that one that is silent or dead holds up nothing but its
 * own slots. Thread-safe.
 */
final class ClusterNode implements Deployment {

    private final SingleServerDeployment server;
    private final RedisTarget target;
    private final CommandSender caller;
    private final Runnable onTrouble;
    private volatile @Nullable Commands open;

    /** A node that is connected to when it is first called; trouble is that connecting failed, or a connection ended. */
    ClusterNode(
            BrokerThread worker,
            ConnectionTiming timing,
            RedisUrl url,
            SingleServerDeployment server,
            Runnable onTrouble) {
        this.server = server;
        this.target = new RedisTarget(url.at(server.server().address()), this);
        this.caller = new CommandSender(worker, timing);
        this.onTrouble = onTrouble;
    }

    /** See {@link CommandSender#call}. */
    CompletableFuture<@Nullable Object> call(String command, List<byte[]> arguments) {
        return caller.call(target, null, command, arguments);
    }

    boolean isUp() {
        return open != null;
    }

    /** On the worker's thread. */
    void close(String reason) {
        Commands connection = open;
        caller.close(Kind.UNREACHABLE, reason);
        if (connection != null) {
            connection.close(reason);
        }
    }

    @Override
    public CompletionStage<? extends Commands> openCommands(Consumer<String> onClosed) {
        return server.openCommands(reason -> {
                    open = null;
                    onTrouble.run();
                    onClosed.accept(reason);
                })
                .whenComplete((connection, failure) -> {
                    if (failure == null) {
                        open = connection;
                    } else {
                        onTrouble.run();
                    }
                });
    }

    @Override
    public CompletionStage<? extends SubscriptionConnection> openSubscriptions(SubscriptionListener listener) {
        return server.openSubscriptions(listener);
    }

    @Override
    public boolean takesKeysOfManyChannels() {
        return false;
    }
}
