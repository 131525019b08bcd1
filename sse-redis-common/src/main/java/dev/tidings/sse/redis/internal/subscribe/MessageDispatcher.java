// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.subscribe;

import dev.tidings.sse.redis.internal.message.MalformedMessageException;
import dev.tidings.sse.redis.internal.message.RedisMessage;
import dev.tidings.sse.redis.spi.SubscriptionListener;
import dev.tidings.sse.spi.BrokerEvent;
import java.util.Map;
import java.util.function.Consumer;

/** A dispatcher from one connection to the listeners of its channels, on the reader thread of the connection. */
final class MessageDispatcher implements SubscriptionListener {

    private final Map<String, SubscribedChannel> channels;
    private final MalformedMessages malformed;
    private final Consumer<SubscribedChannel> onUnexpectedEnd;
    private final Consumer<String> onClosed;

    /** Whether the connection is in use. One that opened after the connect time-out must not call listeners. */
    private volatile boolean inUse;

    private volatile long lastHeardNanos = System.nanoTime();

    MessageDispatcher(
            Map<String, SubscribedChannel> channels,
            MalformedMessages malformed,
            Consumer<SubscribedChannel> onUnexpectedEnd,
            Consumer<String> onClosed) {
        this.channels = channels;
        this.malformed = malformed;
        this.onUnexpectedEnd = onUnexpectedEnd;
        this.onClosed = onClosed;
    }

    /** Starts calling listeners, when the connection is open. */
    void activate() {
        inUse = true;
    }

    long lastHeardNanos() {
        return lastHeardNanos;
    }

    @Override
    public void onSubscribed(String name) {
        lastHeardNanos = System.nanoTime();
        SubscribedChannel channel = channels.get(name);
        if (channel != null && inUse) {
            channel.listeners.forEach(ListenerState::subscribed);
        }
    }

    @Override
    public void onUnsubscribed(String name) {
        SubscribedChannel channel = channels.get(name);
        // An unconfirmed channel has a new listener since UNSUBSCRIBE was sent, and SUBSCRIBE was sent after it.
        if (channel != null && inUse && channel.isConfirmed()) {
            interrupt(channel, "Redis ended the subscription of channel \"" + name + '"');
            onUnexpectedEnd.accept(channel);
        }
    }

    @Override
    public void onMessage(String name, byte[] message) {
        lastHeardNanos = System.nanoTime();
        SubscribedChannel channel = channels.get(name);
        if (channel == null || !inUse || channel.listeners.isEmpty()) {
            return;
        }
        BrokerEvent event;
        try {
            event = RedisMessage.read(message);
        } catch (MalformedMessageException e) {
            malformed.add(name, message.length, e);
            return;
        }
        channel.listeners.forEach(listener -> listener.event(event));
    }

    @Override
    public void onClosed(String reason) {
        if (inUse) {
            channels.values().forEach(channel -> interrupt(channel, reason));
        }
        onClosed.accept(reason);
    }

    private static void interrupt(SubscribedChannel channel, String reason) {
        channel.listeners.forEach(listener -> listener.interrupted(reason));
    }
}
