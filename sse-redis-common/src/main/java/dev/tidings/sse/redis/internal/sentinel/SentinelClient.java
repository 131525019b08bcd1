// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.sentinel;

import dev.tidings.sse.redis.RedisUrl;
import dev.tidings.sse.redis.internal.connection.HedgedQuery;
import dev.tidings.sse.redis.internal.connection.OneShotCommand;
import dev.tidings.sse.redis.internal.connection.Replies;
import dev.tidings.sse.redis.spi.RedisServer;
import dev.tidings.sse.redis.spi.RedisServer.Tcp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Asks sentinels where the master is. Who answered usefully is asked first the next time. On the worker's thread. */
final class SentinelClient {

    private final OneShotCommand inquiry;
    private final RedisUrl url;
    private final RedisServer sentinel;
    private final List<Tcp> order;

    SentinelClient(OneShotCommand inquiry, RedisUrl url, RedisServer sentinel) {
        this.inquiry = inquiry;
        this.url = url;
        this.sentinel = sentinel;
        this.order = new ArrayList<>(url.addresses());
    }

    /** The master's address, as one sentinel says; fails with what each has said. */
    CompletableFuture<HedgedQuery.Answer<Tcp>> master() {
        return HedgedQuery.of(inquiry.worker(), url, List.copyOf(order), this::ask)
                .whenComplete((answer, failure) -> {
                    if (answer != null) {
                        order.remove(answer.from());
                        order.add(0, answer.from());
                    }
                });
    }

    /** A sentinel named a server that is no master: others may know better. */
    void doubt(Tcp from) {
        if (order.remove(from)) {
            order.add(from);
        }
    }

    /** How many sentinels name which master. */
    CompletableFuture<Map<Tcp, Integer>> votes() {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        Map<Tcp, Integer> votes = new HashMap<>();
        for (Tcp from : order) {
            all.add(ask(from)
                    .handleAsync(
                            (master, failure) -> {
                                if (failure == null) {
                                    votes.merge(master, 1, Integer::sum);
                                }
                                return null;
                            },
                            inquiry.worker()::execute));
        }
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).thenApply(done -> votes);
    }

    private CompletableFuture<Tcp> ask(Tcp from) {
        return inquiry.ask(sentinel.at(from), "SENTINEL", "get-master-addr-by-name", url.masterName())
                .thenApply(this::address);
    }

    private Tcp address(@Nullable Object reply) {
        if (reply == null) {
            throw new IllegalStateException("no master \"" + url.masterName() + "\" is known here");
        }
        List<?> address = Replies.list(reply);
        return new Tcp(Replies.text(address.get(0)), Math.toIntExact(Replies.number(address.get(1))));
    }
}
