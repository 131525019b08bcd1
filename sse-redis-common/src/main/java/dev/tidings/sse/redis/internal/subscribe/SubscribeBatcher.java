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
 * Asks Redis for subscriptions and for their end, many channels at a time: the first at once, and what comes soon after it
 * in one command. All commands are sent by the worker's thread, so that they reach Redis in order.
 */
final class SubscribeBatcher {

    private static final int CHANNELS_PER_COMMAND = 512;
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofMillis(100);

    private final BrokerThread worker;
    private final Queue<SubscribedChannel> asked = new ConcurrentLinkedQueue<>();
    private final Set<String> left = new LinkedHashSet<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final ThrottledLogger refusalLog = new ThrottledLogger(Duration.ofSeconds(10));
    private @Nullable SubscriptionConnection connection;
    private long nextNanos = System.nanoTime();

    SubscribeBatcher(BrokerThread worker) {
        this.worker = worker;
    }

    /** Asks for a channel soon. For any thread. */
    void ask(SubscribedChannel channel) {
        asked.add(channel);
        sendSoon();
    }

    /** On the worker's thread: the connection to ask on; null while there is none, what is asked then is forgotten. */
    void use(@Nullable SubscriptionConnection opened) {
        connection = opened;
        left.clear();
    }

    /** On the worker's thread: lets go of a channel soon, unless it is asked for again meanwhile. */
    void unsubscribe(SubscribedChannel channel) {
        left.add(channel.name);
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
        Set<String> wanted = takeWanted();
        left.removeAll(wanted);
        SubscriptionConnection on = connection;
        if (on != null) {
            inParts(left, on::unsubscribe);
            inParts(wanted, names -> subscribe(on, names));
        }
        left.clear();
    }

    private Set<String> takeWanted() {
        Set<String> names = new LinkedHashSet<>();
        for (SubscribedChannel channel = asked.poll(); channel != null; channel = asked.poll()) {
            if (!channel.followers.isEmpty()) {
                names.add(channel.name);
            }
        }
        return names;
    }

    private static void inParts(Set<String> names, Consumer<List<String>> command) {
        List<String> all = List.copyOf(names);
        for (int from = 0; from < all.size(); from += CHANNELS_PER_COMMAND) {
            command.accept(all.subList(from, Math.min(all.size(), from + CHANNELS_PER_COMMAND)));
        }
    }

    private void subscribe(SubscriptionConnection on, List<String> names) {
        var unused = on.subscribe(names).whenComplete((ok, failure) -> {
            if (failure != null) {
                // Later, for if the connection has ended, this is soon known and no refusal.
                worker.after(PAUSE_AFTER_REFUSAL, () -> refused(on, names, failure));
            }
        });
    }

    /** One channel that is forbidden makes Redis refuse all that are asked for in the same command. */
    private void refused(SubscriptionConnection on, List<String> names, Throwable failure) {
        if (connection != on) {
            return;
        }
        if (names.size() > 1) {
            names.forEach(name -> subscribe(on, List.of(name)));
        } else {
            refusalLog.warn("Redis refused to subscribe channel \"" + names.get(0) + "\": " + failure.getMessage()
                    + "; asking again every few seconds");
        }
    }
}
