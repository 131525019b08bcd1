// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.cluster;

import dev.tidings.sse.redis.RedisUrl;
import dev.tidings.sse.redis.internal.connection.BrokerThread;
import dev.tidings.sse.redis.internal.connection.HedgedQuery;
import dev.tidings.sse.redis.internal.connection.OneShotCommand;
import dev.tidings.sse.redis.spi.RedisServer;
import dev.tidings.sse.redis.spi.RedisServer.Tcp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a cluster: read from any node that answers, corrected by what nodes say when they are asked in vain. All
 * on the worker's thread, except where it says otherwise.
 */
final class ClusterTopology {

    /** Who is told, on the worker's thread. */
    interface Watcher {

        /** The owners of all slots may be others. */
        void onRead(SlotMap map);

        /** One slot's owner is another. */
        void onMoved(int slot);

        /** No node answers. */
        void onUnreachable(String reason);
    }

    /** What happens in this time is answered by one reading. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private static final long MAX_AGE_NANOS = Duration.ofSeconds(30).toNanos();

    private final OneShotCommand inquiry;
    private final BrokerThread worker;
    private final RedisUrl url;
    private final RedisServer server;
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private volatile @Nullable SlotMap map;
    private @Nullable CompletableFuture<SlotMap> reading;
    private boolean planned;
    private long readNanos;

    ClusterTopology(OneShotCommand inquiry, RedisUrl url, RedisServer server) {
        this.inquiry = inquiry;
        this.worker = inquiry.worker();
        this.url = url;
        this.server = server;
    }

    void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    void leave(Watcher watcher) {
        watchers.remove(watcher);
    }

    /** The master that serves a slot; null if nobody does. For any thread. */
    @Nullable
    Tcp owner(int slot) {
        SlotMap known = map;
        return known == null ? null : known.owner(slot);
    }

    /** What is known; null if nothing is yet. For any thread. */
    @Nullable
    SlotMap map() {
        return map;
    }

    /** Reads it anew. Fails with what each node has said. */
    CompletableFuture<SlotMap> read() {
        CompletableFuture<SlotMap> underWay = reading;
        if (underWay != null) {
            return underWay;
        }
        CompletableFuture<SlotMap> result = new CompletableFuture<>();
        reading = result;
        var unused = HedgedQuery.of(worker, url, candidates(), this::ask).whenComplete((answer, failure) -> {
            reading = null;
            if (failure == null) {
                known(answer.value());
                result.complete(answer.value());
            } else {
                String reason = "no node of the cluster answers: " + failure.getMessage();
                watchers.forEach(watcher -> watcher.onUnreachable(reason));
                result.completeExceptionally(new IllegalStateException(reason));
            }
        });
        return result;
    }

    private void known(SlotMap latest) {
        readNanos = System.nanoTime();
        map = latest;
        watchers.forEach(watcher -> watcher.onRead(latest));
    }

    private CompletableFuture<SlotMap> ask(Tcp node) {
        return inquiry.ask(server.at(node), "CLUSTER", "SLOTS").thenApply(reply -> SlotMap.of(reply, node));
    }

    /** The nodes that are known, masters first, in any order, so that all are asked by turns; then those of the URL. */
    private List<Tcp> candidates() {
        Set<Tcp> candidates = new LinkedHashSet<>();
        SlotMap known = map;
        if (known != null) {
            candidates.addAll(shuffled(known.masters()));
            candidates.addAll(shuffled(known.nodes()));
        }
        candidates.addAll(url.addresses());
        return List.copyOf(candidates);
    }

    static List<Tcp> shuffled(Collection<Tcp> nodes) {
        List<Tcp> shuffled = new ArrayList<>(nodes);
        Collections.shuffle(shuffled);
        return shuffled;
    }

    /** Reads it anew in a moment. For any thread. */
    void readSoon() {
        worker.execute(() -> {
            if (!planned) {
                planned = true;
                worker.after(PAUSE, () -> {
                    planned = false;
                    var unused = read();
                });
            }
        });
    }

    /** Reads it anew if that has not been done for half a minute. */
    void readIfOld() {
        if (System.nanoTime() - readNanos > MAX_AGE_NANOS) {
            var unused = read();
        }
    }

    /** A node said that a slot is served by another one now. */
    void moved(int slot, Tcp owner) {
        SlotMap known = map;
        if (known != null && !owner.equals(known.owner(slot))) {
            map = known.with(slot, owner);
            watchers.forEach(watcher -> watcher.onMoved(slot));
        }
        readSoon();
    }
}
