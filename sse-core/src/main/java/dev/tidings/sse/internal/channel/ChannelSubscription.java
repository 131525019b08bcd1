// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.channel;

import dev.tidings.sse.internal.hub.Hub;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.BrokerListener;
import dev.tidings.sse.spi.BrokerSubscription;
import org.jspecify.annotations.Nullable;

/**
 * A channel's subscription, which can be replaced by a new one. Each has a listener of its own, so that late calls for an
 * earlier one are known and ignored. Guarded by the channel's monitor.
 */
final class ChannelSubscription {

    private final HubChannel channel;
    private final Hub hub;
    private @Nullable BrokerListener current;
    private @Nullable BrokerSubscription held;
    private boolean ended;

    ChannelSubscription(HubChannel channel, Hub hub) {
        this.channel = channel;
        this.hub = hub;
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

    /** Whether a listener is that of the present subscription. Called with the monitor. */
    boolean isCurrent(BrokerListener listener) {
        return current == listener;
    }

    /**
     * Subscribes, once an earlier subscription is closed: a broker that shares one among listeners would else hand out the
     * old one. Called without the monitor.
     */
    void subscribe() {
        BrokerListener listener = new Listener();
        BrokerSubscription earlier;
        synchronized (channel) {
            if (ended) {
                return;
            }
            earlier = held;
            held = null;
            current = listener;
            channel.disconnected();
        }
        close(earlier);
        BrokerSubscription given = hub.broker.subscribe(channel.name, listener);
        boolean late;
        synchronized (channel) {
            late = current != listener;
            if (!late) {
                held = given;
            }
        }
        if (late) {
            given.close();
        }
    }

    /** Replaces a subscription that seems dead, if need be in several attempts. */
    void renew(int failures) {
        try {
            subscribe();
        } catch (RuntimeException e) {
            channel.retryLater("subscribing anew", e, failures, () -> renew(failures + 1));
        }
    }

    /** Ends it for good. Called without the monitor. */
    void end() {
        BrokerSubscription last;
        synchronized (channel) {
            ended = true;
            last = held;
            held = null;
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
