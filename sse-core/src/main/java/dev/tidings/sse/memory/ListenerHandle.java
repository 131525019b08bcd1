// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.memory;

import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.BrokerListener;

/** A subscribed listener. Catches and logs the exceptions that it throws. */
final class ListenerHandle {

    private static final System.Logger LOGGER = System.getLogger(InMemoryBroker.class.getName());

    private final String channel;
    private final BrokerListener listener;
    private volatile boolean ended;

    ListenerHandle(String channel, BrokerListener listener) {
        this.channel = channel;
        this.listener = listener;
    }

    void onSubscribed() {
        call(listener::onSubscribed);
    }

    void onEvent(BrokerEvent event) {
        call(() -> listener.onEvent(event));
    }

    private void call(Runnable callback) {
        if (ended) {
            return;
        }
        try {
            callback.run();
        } catch (Throwable e) {
            LOGGER.log(
                    System.Logger.Level.ERROR,
                    "a listener of channel \"" + channel + "\" failed; the others are not affected",
                    e);
        }
    }

    void end() {
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }
}
