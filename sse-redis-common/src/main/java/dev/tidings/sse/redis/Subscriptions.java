// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

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
final class Subscriptions implements Link.Owner<SubscriptionConnection> {

    private final Worker worker;
    private final Timing timing;
    private final Poison poison;
    private final HistoryOptions history;
    private final Link<SubscriptionConnection> link;
    private final Asker asker;
    private final Map<String, Channel> channels = new ConcurrentHashMap<>();
    private final AtomicBoolean started = new AtomicBoolean();
    private @Nullable Feed feed;
    private boolean closed;

    Subscriptions(Worker worker, Timing timing, Poison poison, HistoryOptions history) {
        this.worker = worker;
        this.timing = timing;
        this.poison = poison;
        this.history = history;
        this.link = new Link<>("subscriptions", worker, timing);
        this.asker = new Asker(worker);
    }

    BrokerSubscription subscribe(Target target, String name, BrokerListener listener) {
        Follower follower = new Follower(name, listener);
        Channel channel = join(name, follower);
        asker.ask(channel);
        link.start(target.url(), onClosed -> open(target, onClosed), this);
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

    private synchronized Channel join(String name, Follower follower) {
        if (closed) {
            follower.leave();
        }
        Channel channel = channels.computeIfAbsent(history.pubSubChannel(name), Channel::new);
        channel.followers.add(follower);
        return channel;
    }

    private synchronized void leave(Channel channel, Follower follower) {
        follower.leave();
        channel.followers.remove(follower);
        if (channel.followers.isEmpty()) {
            int timesLeft = ++channel.timesLeft;
            worker.after(timing.linger(), () -> expire(channel, timesLeft));
        }
    }

    private void expire(Channel channel, int timesLeft) {
        synchronized (this) {
            if (!channel.followers.isEmpty() || channel.timesLeft != timesLeft) {
                return;
            }
            channels.remove(channel.name, channel);
        }
        asker.unsubscribe(channel);
    }

    private CompletionStage<? extends SubscriptionConnection> open(Target target, Consumer<String> onClosed) {
        Feed opening = new Feed(channels, poison, asker::ask, onClosed);
        feed = opening;
        return target.deployment().openSubscriptions(opening);
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
        List<Channel> unconfirmed = new ArrayList<>(channels.values());
        unconfirmed.removeIf(channel -> !channel.awaitsConfirmation());
        askFor(unconfirmed);
        worker.after(timing.probeInterval(), this::reconcile);
    }

    private void askFor(Collection<Channel> wanted) {
        wanted.forEach(asker::ask);
    }

    /** Lets go of all listeners; from any thread, without waiting. */
    synchronized void silence() {
        closed = true;
        channels.values().forEach(channel -> channel.followers.forEach(Follower::leave));
    }

    /** On the worker's thread. */
    void close() {
        link.close();
    }
}
