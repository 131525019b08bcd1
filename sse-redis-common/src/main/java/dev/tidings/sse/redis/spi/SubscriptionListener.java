// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.spi;

/** Receives what comes on a {@link SubscriptionConnection}: one call after the other, in the order on the wire. */
public interface SubscriptionListener {

    /**
     * Redis confirmed a channel.
     *
     * @param channel the channel's name
     */
    void onSubscribed(String channel);

    /**
     * Redis ended a channel's subscription, asked or not.
     *
     * @param channel the channel's name
     */
    void onUnsubscribed(String channel);

    /**
     * A message came.
     *
     * @param channel the channel's name
     * @param message the message; not to be changed
     */
    void onMessage(String channel, byte[] message);

    /**
     * The connection ended, for whatever reason, {@link RedisConnection#close} too. Called once, as the last call.
     *
     * @param reason what happened, in words for a log
     */
    void onClosed(String reason);
}
