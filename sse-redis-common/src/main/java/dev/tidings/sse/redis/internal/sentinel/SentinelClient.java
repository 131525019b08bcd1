// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.sentinel;

import dev.tidings.sse.redis.internal.connection.Endpoint;
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

/**
 * A client that asks sentinels for the address of the master. The last sentinel with a usable answer is asked first. Confined
 * to the broker's thread.
 */
final class SentinelClient {

    private final OneShotCommand inquiry;
    private final Endpoint endpoint;
    private final String masterName;
    private final RedisServer sentinel;
    private final List<Tcp> order;

    SentinelClient(
            OneShotCommand inquiry, Endpoint endpoint, List<Tcp> sentinels, String masterName, RedisServer sentinel) {
        this.inquiry = inquiry;
        this.endpoint = endpoint;
        this.masterName = masterName;
        this.sentinel = sentinel;
        this.order = new ArrayList<>(sentinels);
    }

    /** Returns the master's address according to one sentinel; fails with the failures of all sentinels. */
    CompletableFuture<HedgedQuery.Answer<Tcp>> master() {
        return HedgedQuery.of(inquiry.worker(), endpoint, List.copyOf(order), this::ask)
                .whenComplete((answer, failure) -> {
                    if (answer != null) {
                        order.remove(answer.from());
                        order.add(0, answer.from());
                    }
                });
    }

    /** Moves a sentinel to the end of the order, because the server that it named is not the master. */
    void doubt(Tcp from) {
        if (order.remove(from)) {
            order.add(from);
        }
    }

    /** Returns the number of sentinels that name each master. */
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
        return inquiry.ask(sentinel.at(from), "SENTINEL", "get-master-addr-by-name", masterName)
                .thenApply(this::address);
    }

    private Tcp address(@Nullable Object reply) {
        if (reply == null) {
            throw new IllegalStateException("this sentinel does not monitor a master named \"" + masterName + '"');
        }
        List<?> address = Replies.list(reply);
        return new Tcp(Replies.text(address.get(0)), Math.toIntExact(Replies.number(address.get(1))));
    }
}
