// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.channel;

import dev.tidings.sse.internal.broker.BrokerClient;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.BrokerListener;
import dev.tidings.sse.spi.BrokerSubscription;
import org.jspecify.annotations.Nullable;

/**
 * A channel's subscription, which can be replaced by a new one. Guarded by the channel's monitor.
 *
 * <p>A listener call may arrive too late. It passes three checks, each of which closes a race that the others leave open:
 *
 * <ol>
 *   <li>The connection (Redis: {@code MessageDispatcher}): a reconnect has already opened another connection, and the old one
 *       still delivers.
 *   <li>The listener (Redis: {@code ListenerState}; in memory: {@code ListenerHandle}): the connection is in use, but the
 *       listener has unsubscribed, or its subscription is not confirmed yet.
 *   <li>The subscription ({@link #isCurrent}): a call has passed both checks, and then waits for the channel's monitor while
 *       the channel replaces its subscription. Each subscription has a listener of its own, so that such a call is ignored.
 * </ol>
 */
final class ChannelSubscription {

    private final HubChannel channel;
    private final BrokerClient broker;
    private @Nullable BrokerListener current;
    private @Nullable BrokerSubscription subscription;
    private boolean ended;

    ChannelSubscription(HubChannel channel, BrokerClient broker) {
        this.channel = channel;
        this.broker = broker;
    }

    private final class Listener implements BrokerListener {

        @Override
        public void onSubscribed() {
            channel.subscribed(this);
        }

        @Override
        public void onEvent(BrokerEvent event) {
            channel.event(this, event);
        }

        @Override
        public void onInterrupted(String reason) {
            channel.interrupted(this, reason);
        }
    }

    /** Returns whether a listener belongs to the current subscription. Called with the monitor. */
    boolean isCurrent(BrokerListener listener) {
        return current == listener;
    }

    /**
     * Subscribes after closing an earlier subscription. Otherwise a broker that shares one subscription among listeners would
     * keep the old one. Called without the monitor.
     */
    void subscribe() {
        BrokerListener listener = new Listener();
        BrokerSubscription earlier;
        synchronized (channel) {
            if (ended) {
                return;
            }
            earlier = subscription;
            subscription = null;
            current = listener;
            channel.disconnected();
        }
        close(earlier);
        BrokerSubscription opened = broker.subscribe(channel.name, listener);
        boolean late;
        synchronized (channel) {
            late = current != listener;
            if (!late) {
                subscription = opened;
            }
        }
        if (late) {
            opened.close();
        }
    }

    /** Replaces a subscription that delivers nothing. Retries with a back-off. */
    void replace(int failures) {
        try {
            subscribe();
        } catch (RuntimeException e) {
            channel.history().retryLater("resubscribing to", e, failures, () -> replace(failures + 1));
        }
    }

    /** Ends the subscription for good. Called without the monitor. */
    void end() {
        BrokerSubscription last;
        synchronized (channel) {
            ended = true;
            last = subscription;
            subscription = null;
            current = null;
        }
        close(last);
    }

    private static void close(@Nullable BrokerSubscription subscription) {
        if (subscription != null) {
            subscription.close();
        }
    }
}
