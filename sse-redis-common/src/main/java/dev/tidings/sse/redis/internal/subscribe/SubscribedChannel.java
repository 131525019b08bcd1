// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.subscribe;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A channel with its listeners. Without listeners it stays subscribed for a short time. */
final class SubscribedChannel {

    final String name;

    /** Changed under the lock of {@link Subscriptions}; read by any thread. */
    final List<ListenerState> listeners = new CopyOnWriteArrayList<>();

    /** How often the last listener was removed. A delayed UNSUBSCRIBE is obsolete if the count has changed since. */
    int timesEmptied;

    SubscribedChannel(String name) {
        this.name = name;
    }

    /** Returns whether a listener waits for a confirmation. */
    boolean awaitsConfirmation() {
        return listeners.stream().anyMatch(listener -> !listener.isActive());
    }

    /** Returns whether a listener was notified of a confirmation. */
    boolean isConfirmed() {
        return listeners.stream().anyMatch(ListenerState::isActive);
    }
}
