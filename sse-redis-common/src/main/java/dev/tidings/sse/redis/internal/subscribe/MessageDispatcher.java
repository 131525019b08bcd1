// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.subscribe;

import dev.tidings.sse.redis.internal.message.MalformedMessageException;
import dev.tidings.sse.redis.internal.message.RedisMessage;
import dev.tidings.sse.redis.spi.SubscriptionListener;
import dev.tidings.sse.spi.BrokerEvent;
import java.util.Map;
import java.util.function.Consumer;

/** What comes on one connection, handed to the channels' followers on that connection's own thread. */
final class MessageDispatcher implements SubscriptionListener {

    private final Map<String, SubscribedChannel> channels;
    private final MalformedMessages malformed;
    private final Consumer<SubscribedChannel> onSurprise;
    private final Consumer<String> onClosed;

    /** Whether the connection is the one in use: one that came too late must not tell anybody anything. */
    private volatile boolean inUse;

    private volatile long lastHeardNanos = System.nanoTime();

    MessageDispatcher(
            Map<String, SubscribedChannel> channels,
            MalformedMessages malformed,
            Consumer<SubscribedChannel> onSurprise,
            Consumer<String> onClosed) {
        this.channels = channels;
        this.malformed = malformed;
        this.onSurprise = onSurprise;
        this.onClosed = onClosed;
    }

    void use() {
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
            channel.followers.forEach(ListenerState::subscribed);
        }
    }

    @Override
    public void onUnsubscribed(String name) {
        SubscribedChannel channel = channels.get(name);
        // Unconfirmed means that somebody came back while UNSUBSCRIBE was on its way: SUBSCRIBE follows it already.
        if (channel != null && inUse && channel.isConfirmed()) {
            interrupt(channel, "Redis ended the subscription of channel \"" + name + '"');
            onSurprise.accept(channel);
        }
    }

    @Override
    public void onMessage(String name, byte[] message) {
        lastHeardNanos = System.nanoTime();
        SubscribedChannel channel = channels.get(name);
        if (channel == null || !inUse || channel.followers.isEmpty()) {
            return;
        }
        BrokerEvent event;
        try {
            event = RedisMessage.read(message);
        } catch (MalformedMessageException e) {
            malformed.add(name, message.length, e);
            return;
        }
        channel.followers.forEach(follower -> follower.event(event));
    }

    @Override
    public void onClosed(String reason) {
        if (inUse) {
            channels.values().forEach(channel -> interrupt(channel, reason));
        }
        onClosed.accept(reason);
    }

    private static void interrupt(SubscribedChannel channel, String reason) {
        channel.followers.forEach(follower -> follower.interrupted(reason));
    }
}
