// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.spi;

import java.util.Collection;
import java.util.concurrent.CompletionStage;

/** A connection for subscriptions. Its commands are called by one thread at a time and reach Redis in their order. */
public interface SubscriptionConnection extends RedisConnection {

    /**
     * {@code SUBSCRIBE}, in one command; {@code SSUBSCRIBE} with channels of one slot alone. Redis confirms each channel, also one that is subscribed already: see {@link
     * SubscriptionListener#onSubscribed}.
     *
     * @param channels the channels' names, at least one
     * @return fails if Redis refused or if the connection ended first; says nothing of single channels
     */
    CompletionStage<?> subscribe(Collection<String> channels);

    /**
     * {@code UNSUBSCRIBE}, in one command; or {@code SUNSUBSCRIBE}.
     *
     * @param channels the channels' names, at least one
     */
    void unsubscribe(Collection<String> channels);
}
