// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.memory;

import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.BrokerListener;

/** A listener while it listens. What it throws stays here. */
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
                    System.Logger.Level.ERROR, "A listener of channel \"" + channel + "\" threw, which it must not", e);
        }
    }

    void end() {
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }
}
