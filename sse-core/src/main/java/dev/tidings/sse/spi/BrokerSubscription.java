// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.spi;

/** A listener's subscription to a channel. Thread-safe. */
@FunctionalInterface
public interface BrokerSubscription extends AutoCloseable {

    /**
     * Ends the subscription without blocking. A call of the listener that has already begun may end after this method returns;
     * no new call begins. Idempotent.
     */
    @Override
    void close();
}
