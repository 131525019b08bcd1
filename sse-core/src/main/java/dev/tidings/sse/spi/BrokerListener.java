// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.spi;

/**
 * A receiver of a channel's live events. A broker calls a listener from any thread, but never concurrently. A listener
 * must not block or throw.
 */
public interface BrokerListener {

    /**
     * Called when the subscription is confirmed, and again after every interruption. From now on the listener receives every
     * event that the broker accepts, until {@link #onInterrupted}.
     */
    void onSubscribed();

    /**
     * Called for each live event. Ignored unless the subscription is confirmed.
     *
     * @param event the event, in the broker's order
     */
    void onEvent(BrokerEvent event);

    /**
     * Called when events may be missing from now on until the next {@link #onSubscribed}.
     *
     * @param reason the cause, for logs
     */
    void onInterrupted(String reason);
}
