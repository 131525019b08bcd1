// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import dev.tidings.sse.redis.RedisUrl;
import dev.tidings.sse.redis.spi.RedisServer.Tcp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Asks servers one after the other until one gives a usable answer. Who takes long is not waited for: the next one is asked
 * meanwhile, and the first answer counts. On the worker's thread.
 */
public final class HedgedQuery<T> {

    /** Who answered, and what. */
    public record Answer<T>(Tcp from, T value) {}

    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final BrokerThread worker;
    private final RedisUrl url;
    private final List<Tcp> servers;
    private final Function<? super Tcp, CompletableFuture<T>> question;
    private final CompletableFuture<Answer<T>> first = new CompletableFuture<>();
    private final List<String> failures = new ArrayList<>();
    private int asked;

    private HedgedQuery(
            BrokerThread worker,
            RedisUrl url,
            List<Tcp> servers,
            Function<? super Tcp, CompletableFuture<T>> question) {
        this.worker = worker;
        this.url = url;
        this.servers = servers;
        this.question = question;
    }

    /**
     * Begins to ask.
     *
     * @param url for messages
     * @param servers at least one
     * @param question asks one of them; fails if the answer is of no use
     * @return the first answer; fails with what each has said
     */
    public static <T> CompletableFuture<Answer<T>> of(
            BrokerThread worker,
            RedisUrl url,
            List<Tcp> servers,
            Function<? super Tcp, CompletableFuture<T>> question) {
        HedgedQuery<T> survey = new HedgedQuery<>(worker, url, servers, question);
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
        failures.add(server + ": " + FailureMessages.describe(failure, url));
        if (failures.size() == servers.size()) {
            first.completeExceptionally(new IllegalStateException(String.join("; ", failures)));
        } else {
            askNext();
        }
    }
}
