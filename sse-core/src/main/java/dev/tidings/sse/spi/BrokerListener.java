// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.spi;

/**
 * Receives a channel's live events. A broker makes the calls for one listener one after the other, on whatever thread it
 * likes; the listener neither blocks nor throws.
 */
public interface BrokerListener {

    /**
     * The subscription is confirmed: every event that the broker accepts from now on reaches {@link #onEvent}, until
     * {@link #onInterrupted}. Called again after every interruption, when the subscription is back.
     */
    void onSubscribed();

    /**
     * An event came. Calls outside of a confirmed subscription are allowed and without meaning.
     *
     * @param event the event, in the broker's order
     */
    void onEvent(BrokerEvent event);

    /**
     * Events may be missing from here until the next {@link #onSubscribed}.
     *
     * @param reason what happened, in words for a log
     */
    void onInterrupted(String reason);
}
