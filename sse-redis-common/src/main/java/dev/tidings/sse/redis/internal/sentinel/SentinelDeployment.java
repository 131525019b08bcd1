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
 * The master that sentinels name, asked for anew by each opening. A master that was replaced may live on as a replica, which
 * hears what is published and soon no longer does: so what is connected to it is closed as soon as that is known.
 */
public final class SentinelDeployment implements Deployment {

    private final OneShotCommand inquiry;
    private final Endpoint endpoint;
    private final RedisServer server;
    private final PubSubMode pubSub;
    private final SentinelClient client;
    private final MasterMonitor watch;

    /**
     * Creates a deployment.
     *
     * @param endpoint the sentinels, for messages
     * @param sentinels their addresses
     * @param masterName the name under which they monitor the master
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
        this.watch = new MasterMonitor(inquiry.worker(), client);
    }

    @Override
    public CompletionStage<? extends Commands> openCommands(Consumer<String> onClosed) {
        DeferredCloseListener handover = new DeferredCloseListener(onClosed);
        return open(at -> inquiry.connector()
                        .openCommands(server.at(at), handover)
                        .thenCompose(connection -> checked(connection).thenApply(ok -> new OfMaster(connection, at))))
                .whenComplete((opened, failure) -> {
                    if (opened != null) {
                        handover.done();
                        watch.commandsOpened(opened, opened.at());
                    }
                });
    }

    @Override
    public CompletionStage<? extends SubscriptionConnection> openSubscriptions(SubscriptionListener listener) {
        // A connection for subscriptions cannot ask for the role itself.
        return open(at -> inquiry.ask(server.at(at), "ROLE")
                        .thenCompose(SentinelDeployment::requireMaster)
                        .thenCompose(ok -> inquiry.connector().openSubscriptions(server.at(at), pubSub, listener))
                        .thenApply(connection -> new ProbedSubscriptions(connection, at, probed -> watch.check())))
                .whenComplete((opened, failure) -> {
                    if (opened != null) {
                        watch.subscriptionsOpened(opened, opened.at());
                    }
                });
    }

    @Override
    public boolean takesKeysOfManyChannels() {
        return true;
    }

    /** Completes on the worker's thread. */
    private <C> CompletionStage<C> open(Function<Tcp, CompletionStage<C>> opener) {
        return client.master()
                .thenCompose(answer -> opener.apply(answer.value())
                        .handleAsync(
                                (connection, failure) -> {
                                    if (failure != null) {
                                        client.doubt(answer.from());
                                        throw new IllegalStateException("the sentinel " + answer.from()
                                                + " says that the master is " + answer.value() + ", and there: "
                                                + FailureMessages.describe(failure, endpoint));
                                    }
                                    return connection;
                                },
                                inquiry.worker()::execute));
    }

    /** Asks for the role; closes a connection to a server that is no master. */
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
                : CompletableFuture.failedStage(new IllegalStateException("its role is no longer master, but " + name));
    }

    /** Commands for the master: each probe asks whether it still is. */
    private final class OfMaster implements Commands {

        private final CommandConnection connection;
        private final Tcp at;

        OfMaster(CommandConnection connection, Tcp at) {
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
            watch.check();
            return checked(connection);
        }

        @Override
        public void close(String reason) {
            connection.close(reason);
        }
    }
}
