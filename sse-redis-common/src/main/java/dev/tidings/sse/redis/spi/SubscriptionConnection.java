// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.spi;

import java.util.Collection;
import java.util.concurrent.CompletionStage;

/** A connection for subscriptions. One thread at a time calls it, and commands reach Redis in the order of the calls. */
public interface SubscriptionConnection extends RedisConnection {

    /**
     * Sends one {@code SUBSCRIBE} command, or {@code SSUBSCRIBE} in sharded mode; the channels of a sharded command must
     * have one slot. Redis confirms every channel, even if it is subscribed already, with {@link
     * SubscriptionListener#onSubscribed}.
     *
     * @param channels the names of the channels, at least one
     * @return fails if Redis refuses the command or the connection ends first
     */
    CompletionStage<?> subscribe(Collection<String> channels);

    /**
     * Sends one {@code UNSUBSCRIBE} command, or {@code SUNSUBSCRIBE} in sharded mode.
     *
     * @param channels the names of the channels, at least one
     */
    void unsubscribe(Collection<String> channels);
}
