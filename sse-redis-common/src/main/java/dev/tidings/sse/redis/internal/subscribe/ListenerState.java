// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.subscribe;

import dev.tidings.sse.redis.internal.connection.ThrottledLogger;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.BrokerListener;
import java.time.Duration;

/** One listener on one channel. Called by one connection's reader at a time, which alone changes {@code told}. */
final class ListenerState {

    private static final ThrottledLogger LOG = new ThrottledLogger(Duration.ofSeconds(10));

    private final String channel;
    private final BrokerListener listener;
    private volatile boolean told;
    private volatile boolean left;

    ListenerState(String channel, BrokerListener listener) {
        this.channel = channel;
        this.listener = listener;
    }

    void subscribed() {
        if (!told) {
            told = true;
            call(listener::onSubscribed);
        }
    }

    void event(BrokerEvent event) {
        if (told) {
            call(() -> listener.onEvent(event));
        }
    }

    void interrupted(String reason) {
        if (told) {
            told = false;
            call(() -> listener.onInterrupted(reason));
        }
    }

    /** Whether it knows that its channel is subscribed. */
    boolean isTold() {
        return told;
    }

    void leave() {
        left = true;
    }

    /** A listener that throws must harm neither the other listeners nor the connection. */
    private void call(Runnable callback) {
        if (left) {
            return;
        }
        try {
            callback.run();
        } catch (RuntimeException | LinkageError | AssertionError e) {
            LOG.error("a listener on channel \"" + channel + "\" failed; it keeps its subscription", e);
        }
    }
}
