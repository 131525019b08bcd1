// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.stream;

import dev.tidings.sse.CloseReason;
import dev.tidings.sse.StreamClosedException;
import dev.tidings.sse.internal.concurrent.CallbackExecutor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The active publishers of a stream. Thread-safe. */
final class PublisherRelays {

    private List<PublisherRelay> active = List.of();
    private @Nullable CloseReason closed;

    /** Adds a relay until its publisher completes. Fails the relay at once if the stream has ended. */
    void add(PublisherRelay relay) {
        CloseReason reason;
        synchronized (this) {
            reason = closed;
            if (reason == null) {
                active = new ArrayList<>(active);
                active.add(relay);
            }
        }
        if (reason != null) {
            relay.fail(ended(reason));
        }
        var unused = relay.result().whenComplete((done, failure) -> remove(relay));
    }

    /** Fails all relays, because the stream has ended. */
    void close(CloseReason reason, CallbackExecutor callbacks) {
        List<PublisherRelay> left;
        synchronized (this) {
            closed = reason;
            left = active;
            active = List.of();
        }
        left.forEach(relay -> callbacks.run(() -> relay.fail(ended(reason))));
    }

    private synchronized void remove(PublisherRelay relay) {
        active = active.stream().filter(other -> other != relay).toList();
    }

    private static StreamClosedException ended(CloseReason reason) {
        return new StreamClosedException("the stream ended: " + reason);
    }
}
