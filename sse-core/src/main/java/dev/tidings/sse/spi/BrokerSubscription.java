// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.spi;

/** A listener's hold on a channel of a broker. Thread-safe. */
@FunctionalInterface
public interface BrokerSubscription extends AutoCloseable {

    /**
     * Lets go of the channel. A call of the listener that is under way may still end after this returns; no new one
     * begins. Does not block; closing twice does nothing.
     */
    @Override
    void close();
}
