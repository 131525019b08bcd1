// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.subscribe;

import dev.tidings.sse.redis.internal.connection.ThrottledLogger;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.BrokerListener;
import java.time.Duration;

/**
 * The state of one listener on one channel. {@code active} means that the listener was called with {@code onSubscribed} and
 * not with {@code onInterrupted} since. Only the reader thread of the current connection changes it.
 */
final class ListenerState {

    private static final ThrottledLogger LOG = new ThrottledLogger(Duration.ofSeconds(10));

    private final String channel;
    private final BrokerListener listener;
    private volatile boolean active;
    private volatile boolean cancelled;

    ListenerState(String channel, BrokerListener listener) {
        this.channel = channel;
        this.listener = listener;
    }

    void subscribed() {
        if (!active) {
            active = true;
            call(listener::onSubscribed);
        }
    }

    void event(BrokerEvent event) {
        if (active) {
            call(() -> listener.onEvent(event));
        }
    }

    void interrupted(String reason) {
        if (active) {
            active = false;
            call(() -> listener.onInterrupted(reason));
        }
    }

    /** Returns whether the listener was notified that its channel is subscribed. */
    boolean isActive() {
        return active;
    }

    /** Stops calling the listener. */
    void cancel() {
        cancelled = true;
    }

    /** Calls the listener. An exception must affect neither the other listeners nor the connection. */
    private void call(Runnable callback) {
        if (cancelled) {
            return;
        }
        try {
            callback.run();
        } catch (RuntimeException | LinkageError | AssertionError e) {
            LOG.error("a listener on channel \"" + channel + "\" threw an exception; it stays subscribed", e);
        }
    }
}
