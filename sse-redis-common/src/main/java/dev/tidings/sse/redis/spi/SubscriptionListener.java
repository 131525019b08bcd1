// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.spi;

/** The listener of a {@link SubscriptionConnection}. Calls do not overlap and have the order on the wire. */
public interface SubscriptionListener {

    /**
     * Called when Redis has confirmed a channel.
     *
     * @param channel the name of the channel
     */
    void onSubscribed(String channel);

    /**
     * Called when Redis has ended the subscription of a channel, whether or not the broker requested it.
     *
     * @param channel the name of the channel
     */
    void onUnsubscribed(String channel);

    /**
     * Called when a message arrives.
     *
     * @param channel the name of the channel
     * @param message the message; must not be modified
     */
    void onMessage(String channel, byte[] message);

    /**
     * Called once, as the last call, when the connection has ended for any reason, including {@link RedisConnection#close}.
     *
     * @param reason the reason, for a log line
     */
    void onClosed(String reason);
}
