// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

import dev.tidings.sse.redis.spi.SubscriptionListener;
import dev.tidings.sse.spi.BrokerEvent;
import java.util.Map;
import java.util.function.Consumer;

/** What comes on one connection, handed to the channels' followers on that connection's own thread. */
final class Feed implements SubscriptionListener {

    private final Map<String, Channel> channels;
    private final Poison poison;
    private final Consumer<Channel> onSurprise;
    private final Consumer<String> onClosed;

    /** Whether the connection is the one in use: one that came too late must not tell anybody anything. */
    private volatile boolean inUse;

    private volatile long lastHeardNanos = System.nanoTime();

    Feed(Map<String, Channel> channels, Poison poison, Consumer<Channel> onSurprise, Consumer<String> onClosed) {
        this.channels = channels;
        this.poison = poison;
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
        Channel channel = channels.get(name);
        if (channel != null && inUse) {
            channel.followers.forEach(Follower::subscribed);
        }
    }

    @Override
    public void onUnsubscribed(String name) {
        Channel channel = channels.get(name);
        // Unconfirmed means that somebody came back while UNSUBSCRIBE was on its way: SUBSCRIBE follows it already.
        if (channel != null && inUse && channel.isConfirmed()) {
            interrupt(channel, "Redis ended the subscription of channel \"" + name + '"');
            onSurprise.accept(channel);
        }
    }

    @Override
    public void onMessage(String name, byte[] message) {
        lastHeardNanos = System.nanoTime();
        Channel channel = channels.get(name);
        if (channel == null || !inUse || channel.followers.isEmpty()) {
            return;
        }
        BrokerEvent event;
        try {
            event = Message.read(message);
        } catch (MalformedMessageException e) {
            poison.skipped(name, message.length, e);
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

    private static void interrupt(Channel channel, String reason) {
        channel.followers.forEach(follower -> follower.interrupted(reason));
    }
}
