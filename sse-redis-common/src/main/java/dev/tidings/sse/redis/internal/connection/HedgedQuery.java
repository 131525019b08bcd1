// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import dev.tidings.sse.redis.spi.RedisServer.Tcp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A query to several servers, one after the other, until one returns a usable answer. If a server does not answer within
 * 300 ms, the next one is queried too, and the first answer is used. Confined to the broker's thread.
 */
public final class HedgedQuery<T> {

    /** A server and its answer. */
    public record Answer<T>(Tcp from, T value) {}

    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final BrokerThread worker;
    private final Endpoint endpoint;
    private final List<Tcp> servers;
    private final Function<? super Tcp, CompletableFuture<T>> question;
    private final CompletableFuture<Answer<T>> first = new CompletableFuture<>();
    private final List<String> failures = new ArrayList<>();
    private int asked;

    private HedgedQuery(
            BrokerThread worker,
            Endpoint endpoint,
            List<Tcp> servers,
            Function<? super Tcp, CompletableFuture<T>> question) {
        this.worker = worker;
        this.endpoint = endpoint;
        this.servers = servers;
        this.question = question;
    }

    /**
     * Starts the query.
     *
     * @param endpoint for messages
     * @param servers at least one
     * @param question queries one server; fails if the answer is not usable
     * @return the first usable answer; fails with the failures of all servers
     */
    public static <T> CompletableFuture<Answer<T>> of(
            BrokerThread worker,
            Endpoint endpoint,
            List<Tcp> servers,
            Function<? super Tcp, CompletableFuture<T>> question) {
        HedgedQuery<T> survey = new HedgedQuery<>(worker, endpoint, servers, question);
        survey.askNext();
        return survey.first;
    }

    private void askNext() {
        if (first.isDone() || asked == servers.size()) {
            return;
        }
        Tcp server = servers.get(asked++);
        int number = asked;
        var unused = question.apply(server)
                .whenComplete((value, failure) -> worker.execute(() -> {
                    if (failure == null) {
                        first.complete(new Answer<>(server, value));
                    } else {
                        failed(server, failure);
                    }
                }));
        worker.after(PATIENCE, () -> {
            if (asked == number) {
                askNext();
            }
        });
    }

    private void failed(Tcp server, Throwable failure) {
        failures.add(server + ": " + FailureMessages.describe(failure, endpoint));
        if (failures.size() == servers.size()) {
            first.completeExceptionally(new IllegalStateException(String.join("; ", failures)));
        } else {
            askNext();
        }
    }
}
