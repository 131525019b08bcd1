// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.subscribe;

import dev.tidings.sse.redis.internal.connection.BrokerThread;
import dev.tidings.sse.redis.internal.connection.ThrottledLogger;
import dev.tidings.sse.redis.spi.SubscriptionConnection;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends {@code SUBSCRIBE} and {@code UNSUBSCRIBE} commands, many channels in one command. The first channel is sent at once,
 * and the channels of the following 5 ms in one command. All commands are sent on the broker's thread, which keeps their
 * order.
 */
final class SubscribeBatcher {

    private static final int CHANNELS_PER_COMMAND = 512;
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofMillis(100);

    private final BrokerThread worker;
    private final Queue<SubscribedChannel> requested = new ConcurrentLinkedQueue<>();
    private final Set<String> removed = new LinkedHashSet<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final ThrottledLogger refusalLog = new ThrottledLogger(Duration.ofSeconds(10));
    private @Nullable SubscriptionConnection connection;
    private long nextNanos = System.nanoTime();

    SubscribeBatcher(BrokerThread worker) {
        this.worker = worker;
    }

    /** Subscribes a channel soon. Thread-safe. */
    void request(SubscribedChannel channel) {
        requested.add(channel);
        sendSoon();
    }

    /** Sets the connection, or null while no connection is open; requests are then dropped. Called on the broker's thread. */
    void connection(@Nullable SubscriptionConnection opened) {
        connection = opened;
        removed.clear();
    }

    /** Unsubscribes a channel soon, unless it is requested again before. Called on the broker's thread. */
    void unsubscribe(SubscribedChannel channel) {
        removed.add(channel.name);
        sendSoon();
    }

    private void sendSoon() {
        if (scheduled.compareAndSet(false, true)) {
            worker.execute(this::send);
        }
    }

    private void send() {
        long early = nextNanos - System.nanoTime();
        if (early > 0) {
            worker.after(Duration.ofNanos(early), this::send);
            return;
        }
        nextNanos = System.nanoTime() + PAUSE.toNanos();
        scheduled.set(false);
        Set<String> added = drainRequested();
        removed.removeAll(added);
        SubscriptionConnection on = connection;
        if (on != null) {
            inChunks(removed, on::unsubscribe);
            inChunks(added, names -> subscribe(on, names));
        }
        removed.clear();
    }

    private Set<String> drainRequested() {
        Set<String> names = new LinkedHashSet<>();
        for (SubscribedChannel channel = requested.poll(); channel != null; channel = requested.poll()) {
            if (!channel.listeners.isEmpty()) {
                names.add(channel.name);
            }
        }
        return names;
    }

    private static void inChunks(Set<String> names, Consumer<List<String>> command) {
        List<String> all = List.copyOf(names);
        for (int from = 0; from < all.size(); from += CHANNELS_PER_COMMAND) {
            command.accept(all.subList(from, Math.min(all.size(), from + CHANNELS_PER_COMMAND)));
        }
    }

    private void subscribe(SubscriptionConnection on, List<String> names) {
        var unused = on.subscribe(names).whenComplete((ok, failure) -> {
            if (failure != null) {
                // Deferred, because the failure may be the end of the connection, which is not a refusal.
                worker.after(PAUSE_AFTER_REFUSAL, () -> refused(on, names, failure));
            }
        });
    }

    /** Requests the channels one by one, because one forbidden channel makes Redis refuse the whole command. */
    private void refused(SubscriptionConnection on, List<String> names, Throwable failure) {
        if (connection != on) {
            return;
        }
        if (names.size() > 1) {
            names.forEach(name -> subscribe(on, List.of(name)));
        } else {
            refusalLog.warn("Redis refused to subscribe channel \"" + names.get(0) + "\": " + failure.getMessage()
                    + "; retrying every few seconds");
        }
    }
}
