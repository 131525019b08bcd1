// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.lettuce;

import dev.tidings.sse.redis.spi.SubscriptionListener;
import io.lettuce.core.pubsub.RedisPubSubAdapter;

/** A Lettuce listener that forwards messages and confirmations, on Lettuce's event loop. */
final class MessageForwarder extends RedisPubSubAdapter<String, byte[]> {

    private final SubscriptionListener listener;

    MessageForwarder(SubscriptionListener listener) {
        this.listener = listener;
    }

    @Override
    public void message(String channel, byte[] message) {
        listener.onMessage(channel, message);
    }

    @Override
    public void subscribed(String channel, long count) {
        listener.onSubscribed(channel);
    }

    @Override
    public void smessage(String channel, byte[] message) {
        listener.onMessage(channel, message);
    }

    @Override
    public void ssubscribed(String channel, long count) {
        listener.onSubscribed(channel);
    }

    @Override
    public void sunsubscribed(String channel, long count) {
        listener.onUnsubscribed(channel);
    }

    @Override
    public void unsubscribed(String channel, long count) {
        listener.onUnsubscribed(channel);
    }
}
