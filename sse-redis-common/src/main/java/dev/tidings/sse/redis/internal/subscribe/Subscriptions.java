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
 * One Redis subscription per channel, over one connection, however many listeners there are.
 *
 * <p>The channels and their listeners are what is desired. Redis is asked for what is not confirmed: at once for a
 * newcomer, for all after a reconnect, after a surprise, and on a timer. A newcomer on a confirmed channel asks again
 * too, since Redis then confirms again: so listeners are called on the connection's reader alone, never two at a time.
 */
public final class Subscriptions implements ReconnectingConnection.Owner<SubscriptionConnection> {

    private final Deployment deployment;
    private final BrokerThread worker;
    private final ConnectionTiming timing;
    private final MalformedMessages malformed;
    private final HistoryOptions history;
    private final ReconnectingConnection<SubscriptionConnection> link;
    private final SubscribeBatcher asker;
    private final Map<String, SubscribedChannel> channels = new ConcurrentHashMap<>();
    private final AtomicBoolean started = new AtomicBoolean();
    private @Nullable MessageDispatcher feed;
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
        this.asker = new SubscribeBatcher(worker);
    }

    public BrokerSubscription subscribe(String name, BrokerListener listener) {
        ListenerState follower = new ListenerState(name, listener);
        SubscribedChannel channel = join(name, follower);
        asker.ask(channel);
        link.start(this::open, this);
        if (started.compareAndSet(false, true)) {
            worker.after(timing.probeInterval(), this::reconcile);
        }
        AtomicBoolean left = new AtomicBoolean();
        return () -> {
            if (left.compareAndSet(false, true)) {
                leave(channel, follower);
            }
        };
    }

    int channels() {
        return channels.size();
    }

    private synchronized SubscribedChannel join(String name, ListenerState follower) {
        if (closed) {
            follower.leave();
        }
        SubscribedChannel channel = channels.computeIfAbsent(history.pubSubChannel(name), SubscribedChannel::new);
        channel.followers.add(follower);
        return channel;
    }

    private synchronized void leave(SubscribedChannel channel, ListenerState follower) {
        follower.leave();
        channel.followers.remove(follower);
        if (channel.followers.isEmpty()) {
            int timesLeft = ++channel.timesLeft;
            worker.after(timing.linger(), () -> expire(channel, timesLeft));
        }
    }

    private void expire(SubscribedChannel channel, int timesLeft) {
        synchronized (this) {
            if (!channel.followers.isEmpty() || channel.timesLeft != timesLeft) {
                return;
            }
            channels.remove(channel.name, channel);
        }
        asker.unsubscribe(channel);
    }

    private CompletionStage<? extends SubscriptionConnection> open(Consumer<String> onClosed) {
        MessageDispatcher opening = new MessageDispatcher(channels, malformed, asker::ask, onClosed);
        feed = opening;
        return deployment.openSubscriptions(opening);
    }

    @Override
    public void onOpening() {
        // Only the opened connection matters.
    }

    @Override
    public void onOpen(SubscriptionConnection opened) {
        if (feed != null) {
            feed.use();
        }
        asker.use(opened);
        askFor(channels.values());
    }

    @Override
    public void onClosed(String reason) {
        asker.use(null);
    }

    @Override
    public void onFailed(String reason) {
        // The streams stay open, and the link goes on trying.
    }

    @Override
    public long lastHeardNanos() {
        return feed == null ? System.nanoTime() : feed.lastHeardNanos();
    }

    private void reconcile() {
        List<SubscribedChannel> unconfirmed = new ArrayList<>(channels.values());
        unconfirmed.removeIf(channel -> !channel.awaitsConfirmation());
        askFor(unconfirmed);
        worker.after(timing.probeInterval(), this::reconcile);
    }

    private void askFor(Collection<SubscribedChannel> wanted) {
        wanted.forEach(asker::ask);
    }

    /** Lets go of all listeners; from any thread, without waiting. */
    public synchronized void silence() {
        closed = true;
        channels.values().forEach(channel -> channel.followers.forEach(ListenerState::leave));
    }

    /** On the worker's thread. */
    public void close() {
        link.close();
    }
}
