// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.sentinel;

import dev.tidings.sse.redis.internal.connection.DeferredCloseListener;
import dev.tidings.sse.redis.internal.connection.Deployment;
import dev.tidings.sse.redis.internal.connection.Endpoint;
import dev.tidings.sse.redis.internal.connection.FailureMessages;
import dev.tidings.sse.redis.internal.connection.OneShotCommand;
import dev.tidings.sse.redis.internal.connection.ProbedSubscriptions;
import dev.tidings.sse.redis.internal.connection.Replies;
import dev.tidings.sse.redis.spi.CommandConnection;
import dev.tidings.sse.redis.spi.PubSubMode;
import dev.tidings.sse.redis.spi.RedisServer;
import dev.tidings.sse.redis.spi.RedisServer.Tcp;
import dev.tidings.sse.redis.spi.SubscriptionConnection;
import dev.tidings.sse.redis.spi.SubscriptionListener;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The deployment of a master with sentinels. Each connection is opened to the master that the sentinels name at that time.
 * After a fail-over, the former master may keep its connections, but it stops receiving messages. So connections to it are
 * closed as soon as the fail-over is detected.
 */
public final class SentinelDeployment implements Deployment {

    private final OneShotCommand inquiry;
    private final Endpoint endpoint;
    private final RedisServer server;
    private final PubSubMode pubSub;
    private final SentinelClient client;
    private final MasterMonitor monitor;

    /**
     * Creates a deployment.
     *
     * @param endpoint the sentinels, for messages
     * @param sentinels the addresses of the sentinels
     * @param masterName the name under which the sentinels monitor the master
     * @param server the master, with any address
     * @param sentinel a sentinel, with any address
     */
    public SentinelDeployment(
            OneShotCommand inquiry,
            Endpoint endpoint,
            List<Tcp> sentinels,
            String masterName,
            RedisServer server,
            RedisServer sentinel,
            PubSubMode pubSub) {
        this.inquiry = inquiry;
        this.endpoint = endpoint;
        this.server = server;
        this.pubSub = pubSub;
        this.client = new SentinelClient(inquiry, endpoint, sentinels, masterName, sentinel);
        this.monitor = new MasterMonitor(inquiry.worker(), client);
    }

    @Override
    public CompletionStage<? extends Commands> openCommands(Consumer<String> onClosed) {
        DeferredCloseListener closeListener = new DeferredCloseListener(onClosed);
        return open(at -> inquiry.connector()
                        .openCommands(server.at(at), closeListener)
                        .thenCompose(
                                connection -> checked(connection).thenApply(ok -> new MasterCommands(connection, at))))
                .whenComplete((opened, failure) -> {
                    if (opened != null) {
                        closeListener.activate();
                        monitor.commandsOpened(opened, opened.at());
                    }
                });
    }

    @Override
    public CompletionStage<? extends SubscriptionConnection> openSubscriptions(SubscriptionListener listener) {
        // A subscription connection cannot send ROLE, so a separate connection does.
        return open(at -> inquiry.ask(server.at(at), "ROLE")
                        .thenCompose(SentinelDeployment::requireMaster)
                        .thenCompose(ok -> inquiry.connector().openSubscriptions(server.at(at), pubSub, listener))
                        .thenApply(connection -> new ProbedSubscriptions(connection, at, probed -> monitor.check())))
                .whenComplete((opened, failure) -> {
                    if (opened != null) {
                        monitor.subscriptionsOpened(opened, opened.at());
                    }
                });
    }

    @Override
    public boolean allowsKeysOfManyChannels() {
        return true;
    }

    /** Opens a connection to the master. The result completes on the broker's thread. */
    private <C> CompletionStage<C> open(Function<Tcp, CompletionStage<C>> opener) {
        return client.master()
                .thenCompose(answer -> opener.apply(answer.value())
                        .handleAsync(
                                (connection, failure) -> {
                                    if (failure != null) {
                                        client.doubt(answer.from());
                                        throw new IllegalStateException("the master at " + answer.value()
                                                + ", named by the sentinel at " + answer.from() + ", is not usable: "
                                                + FailureMessages.describe(failure, endpoint));
                                    }
                                    return connection;
                                },
                                inquiry.worker()::execute));
    }

    /** Checks the role of the server, and closes the connection if the server is not a master. */
    private static CompletionStage<Boolean> checked(CommandConnection connection) {
        return connection
                .call("ROLE", List.of())
                .thenCompose(SentinelDeployment::requireMaster)
                .whenComplete((ok, failure) -> {
                    if (failure != null) {
                        connection.close(
                                String.valueOf(FailureMessages.unwrap(failure).getMessage()));
                    }
                });
    }

    private static CompletionStage<Boolean> requireMaster(@Nullable Object role) {
        String name = Replies.text(Replies.list(role).get(0));
        return name.equals("master")
                ? CompletableFuture.completedStage(true)
                : CompletableFuture.failedStage(new IllegalStateException("its role is " + name + ", not master"));
    }

    /** A command connection to the master. Each probe checks that the server is still the master. */
    private final class MasterCommands implements Commands {

        private final CommandConnection connection;
        private final Tcp at;

        MasterCommands(CommandConnection connection, Tcp at) {
            this.connection = connection;
            this.at = at;
        }

        Tcp at() {
            return at;
        }

        @Override
        public CompletionStage<@Nullable Object> call(@Nullable String key, String command, List<byte[]> arguments) {
            return connection.call(command, arguments);
        }

        @Override
        public CompletionStage<?> ping() {
            monitor.check();
            return checked(connection);
        }

        @Override
        public void close(String reason) {
            connection.close(reason);
        }
    }
}
