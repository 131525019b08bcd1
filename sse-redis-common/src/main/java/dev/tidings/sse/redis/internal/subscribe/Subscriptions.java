// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.subscribe;

import dev.tidings.sse.redis.internal.connection.BrokerThread;
import dev.tidings.sse.redis.internal.connection.ConnectionTiming;
import dev.tidings.sse.redis.internal.connection.Deployment;
import dev.tidings.sse.redis.internal.connection.ReconnectingConnection;
import dev.tidings.sse.redis.internal.connection.RedisTarget;
import dev.tidings.sse.redis.internal.history.HistoryOptions;
import dev.tidings.sse.redis.spi.SubscriptionConnection;
import dev.tidings.sse.spi.BrokerListener;
import dev.tidings.sse.spi.BrokerSubscription;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions of a broker: one Redis subscription per channel, over one connection, with any number of listeners.
 *
 * <p><b>How it works.</b> The map of channels and listeners is the desired state. {@code SUBSCRIBE} is sent for unconfirmed
 * channels: at once for a new listener, after a reconnect, after Redis ended a subscription, and at every probe interval. A
 * new listener on a confirmed channel sends it too, because Redis then confirms again. So only the connection's reader thread
 * calls listeners, one at a time.
 */
public final class Subscriptions implements ReconnectingConnection.Owner<SubscriptionConnection> {

    private final Deployment deployment;
    private final BrokerThread worker;
    private final ConnectionTiming timing;
    private final MalformedMessages malformed;
    private final HistoryOptions history;
    private final ReconnectingConnection<SubscriptionConnection> link;
    private final SubscribeBatcher batcher;
    private final Map<String, SubscribedChannel> channels = new ConcurrentHashMap<>();
    private final AtomicBoolean started = new AtomicBoolean();
    private @Nullable MessageDispatcher dispatcher;
    private boolean closed;

    public Subscriptions(
            RedisTarget target,
            BrokerThread worker,
            ConnectionTiming timing,
            MalformedMessages malformed,
            HistoryOptions history) {
        this.deployment = target.deployment();
        this.worker = worker;
        this.timing = timing;
        this.malformed = malformed;
        this.history = history;
        this.link = new ReconnectingConnection<>("subscriptions", target.endpoint(), worker, timing);
        this.batcher = new SubscribeBatcher(worker);
    }

    public BrokerSubscription subscribe(String name, BrokerListener listener) {
        ListenerState state = new ListenerState(name, listener);
        SubscribedChannel channel = addListener(name, state);
        batcher.request(channel);
        link.start(this::open, this);
        if (started.compareAndSet(false, true)) {
            worker.after(timing.probeInterval(), this::reconcile);
        }
        AtomicBoolean removed = new AtomicBoolean();
        return () -> {
            if (removed.compareAndSet(false, true)) {
                removeListener(channel, state);
            }
        };
    }

    int channels() {
        return channels.size();
    }

    private synchronized SubscribedChannel addListener(String name, ListenerState state) {
        if (closed) {
            state.cancel();
        }
        SubscribedChannel channel = channels.computeIfAbsent(history.pubSubChannel(name), SubscribedChannel::new);
        channel.listeners.add(state);
        return channel;
    }

    private synchronized void removeListener(SubscribedChannel channel, ListenerState state) {
        state.cancel();
        channel.listeners.remove(state);
        if (channel.listeners.isEmpty()) {
            int timesEmptied = ++channel.timesEmptied;
            worker.after(timing.linger(), () -> expire(channel, timesEmptied));
        }
    }

    private void expire(SubscribedChannel channel, int timesEmptied) {
        synchronized (this) {
            if (!channel.listeners.isEmpty() || channel.timesEmptied != timesEmptied) {
                return;
            }
            channels.remove(channel.name, channel);
        }
        batcher.unsubscribe(channel);
    }

    private CompletionStage<? extends SubscriptionConnection> open(Consumer<String> onClosed) {
        MessageDispatcher opening = new MessageDispatcher(channels, malformed, batcher::request, onClosed);
        dispatcher = opening;
        return deployment.openSubscriptions(opening);
    }

    @Override
    public void onOpening() {
        // Only the opened connection matters.
    }

    @Override
    public void onOpen(SubscriptionConnection opened) {
        if (dispatcher != null) {
            dispatcher.activate();
        }
        batcher.connection(opened);
        requestAll(channels.values());
    }

    @Override
    public void onClosed(String reason) {
        batcher.connection(null);
    }

    @Override
    public void onFailed(String reason) {
        // Listeners stay, and the connection is opened again.
    }

    @Override
    public long lastHeardNanos() {
        return dispatcher == null ? System.nanoTime() : dispatcher.lastHeardNanos();
    }

    private void reconcile() {
        List<SubscribedChannel> unconfirmed = new ArrayList<>(channels.values());
        unconfirmed.removeIf(channel -> !channel.awaitsConfirmation());
        requestAll(unconfirmed);
        worker.after(timing.probeInterval(), this::reconcile);
    }

    private void requestAll(Collection<SubscribedChannel> requested) {
        requested.forEach(batcher::request);
    }

    /** Stops calling listeners, without waiting for calls in progress. Thread-safe. */
    public synchronized void cancelListeners() {
        closed = true;
        channels.values().forEach(channel -> channel.listeners.forEach(ListenerState::cancel));
    }

    /** Stops reconnecting. Called on the broker's thread. */
    public void close() {
        link.close();
    }
}
