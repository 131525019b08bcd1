// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.stream;

import dev.tidings.sse.CloseReason;
import dev.tidings.sse.StreamClosedException;
import dev.tidings.sse.internal.concurrent.CallbackExecutor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The publishers that feed a stream now. Thread-safe. */
final class PublisherRelays {

    private List<PublisherRelay> active = List.of();
    private @Nullable CloseReason closed;

    /** Adds one until it is done; it fails at once if the stream has ended. */
    void add(PublisherRelay feed) {
        CloseReason reason;
        synchronized (this) {
            reason = closed;
            if (reason == null) {
                active = new ArrayList<>(active);
                active.add(feed);
            }
        }
        if (reason != null) {
            feed.fail(ended(reason));
        }
        var unused = feed.result().whenComplete((done, failure) -> remove(feed));
    }

    /** The stream has ended. */
    void close(CloseReason reason, CallbackExecutor callbacks) {
        List<PublisherRelay> left;
        synchronized (this) {
            closed = reason;
            left = active;
            active = List.of();
        }
        left.forEach(feed -> callbacks.run(() -> feed.fail(ended(reason))));
    }

    private synchronized void remove(PublisherRelay feed) {
        active = active.stream().filter(other -> other != feed).toList();
    }

    private static StreamClosedException ended(CloseReason reason) {
        return new StreamClosedException("the stream ended: " + reason);
    }
}
