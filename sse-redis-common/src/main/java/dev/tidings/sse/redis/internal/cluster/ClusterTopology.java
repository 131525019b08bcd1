// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.cluster;

import dev.tidings.sse.redis.internal.connection.BrokerThread;
import dev.tidings.sse.redis.internal.connection.Endpoint;
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
 * The cached slot map of a cluster. It is loaded from the first node that responds, and updated by redirections. Confined
 * to the broker's thread except where noted.
 */
final class ClusterTopology {

    /** Receives changes of the slot map. Called on the broker's thread. */
    interface Listener {

        /** Called when the map was loaded. Any slot may have a new owner. */
        void onRead(SlotMap map);

        /** Called when one slot has a new owner. */
        void onMoved(int slot);

        /** Called when no node responds. */
        void onUnreachable(String reason);
    }

    /** Requests to reload within this time share one reload. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private static final long MAX_AGE_NANOS = Duration.ofSeconds(30).toNanos();

    private final OneShotCommand inquiry;
    private final BrokerThread worker;
    private final Endpoint endpoint;
    private final List<Tcp> seeds;
    private final RedisServer server;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable SlotMap map;
    private @Nullable CompletableFuture<SlotMap> reading;
    private boolean planned;
    private long readNanos;

    ClusterTopology(OneShotCommand inquiry, Endpoint endpoint, List<Tcp> seeds, RedisServer server) {
        this.inquiry = inquiry;
        this.worker = inquiry.worker();
        this.endpoint = endpoint;
        this.seeds = seeds;
        this.server = server;
    }

    void addListener(Listener listener) {
        listeners.add(listener);
    }

    void removeListener(Listener listener) {
        listeners.remove(listener);
    }

    /** Returns the master that serves a slot, or null if no master does. Thread-safe. */
    @Nullable
    Tcp owner(int slot) {
        SlotMap known = map;
        return known == null ? null : known.owner(slot);
    }

    /** Returns the map, or null before it is loaded. Thread-safe. */
    @Nullable
    SlotMap map() {
        return map;
    }

    /** Reloads the map. Fails with the failures of all nodes. */
    CompletableFuture<SlotMap> read() {
        CompletableFuture<SlotMap> inProgress = reading;
        if (inProgress != null) {
            return inProgress;
        }
        CompletableFuture<SlotMap> result = new CompletableFuture<>();
        reading = result;
        var unused = HedgedQuery.of(worker, endpoint, candidates(), this::ask).whenComplete((answer, failure) -> {
            reading = null;
            if (failure == null) {
                loaded(answer.value());
                result.complete(answer.value());
            } else {
                String reason = "no node of the cluster answers: " + failure.getMessage();
                listeners.forEach(listener -> listener.onUnreachable(reason));
                result.completeExceptionally(new IllegalStateException(reason));
            }
        });
        return result;
    }

    private void loaded(SlotMap latest) {
        readNanos = System.nanoTime();
        map = latest;
        listeners.forEach(listener -> listener.onRead(latest));
    }

    private CompletableFuture<SlotMap> ask(Tcp node) {
        return inquiry.ask(server.at(node), "CLUSTER", "SLOTS").thenApply(reply -> SlotMap.of(reply, node));
    }

    /** Returns the known masters, then the other nodes, each in random order to spread the load, then the nodes of the URL. */
    private List<Tcp> candidates() {
        Set<Tcp> candidates = new LinkedHashSet<>();
        SlotMap known = map;
        if (known != null) {
            candidates.addAll(shuffled(known.masters()));
            candidates.addAll(shuffled(known.nodes()));
        }
        candidates.addAll(seeds);
        return List.copyOf(candidates);
    }

    static List<Tcp> shuffled(Collection<Tcp> nodes) {
        List<Tcp> shuffled = new ArrayList<>(nodes);
        Collections.shuffle(shuffled);
        return shuffled;
    }

    /** Reloads the map in 200 ms. Thread-safe. */
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

    /** Reloads the map if it is older than 30 s. */
    void readIfOld() {
        if (System.nanoTime() - readNanos > MAX_AGE_NANOS) {
            var unused = read();
        }
    }

    /** Updates a slot after a redirection. */
    void moved(int slot, Tcp owner) {
        SlotMap known = map;
        if (known != null && !owner.equals(known.owner(slot))) {
            map = known.with(slot, owner);
            listeners.forEach(listener -> listener.onMoved(slot));
        }
        readSoon();
    }
}
