// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.spi;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.StreamRefusedException;
import java.util.Objects;

/** The entry point for adapters, which opens streams on connections. Implemented by hubs. Thread-safe. */
public interface StreamOpener {

    /**
     * Returns the opener of a hub.
     *
     * @param hub a hub of {@link EventHub#builder}
     * @return the opener
     * @throws IllegalArgumentException if the hub is another implementation, such as a proxy
     */
    static StreamOpener of(EventHub hub) {
        if (Objects.requireNonNull(hub, "hub must not be null") instanceof StreamOpener opener) {
            return opener;
        }
        throw new IllegalArgumentException("hub must be made by EventHub.builder: it is a "
                + hub.getClass().getName() + "; pass the hub itself instead of a proxy");
    }

    /**
     * Opens a stream on a connection. Returns at once. The first bytes are written as soon as every channel is subscribed,
     * so that a client that has received the response's head receives every event published from then on. If the broker does
     * not answer within 3 s, a comment is sent.
     *
     * @param request describes the stream
     * @param connection receives the stream's bytes
     * @return the stream
     * @throws StreamRefusedException if a limit is reached, a channel name is invalid, or the hub is drained or closed; the
     *     connection is left untouched
     */
    AdapterStream open(StreamRequest request, StreamConnection connection);
}
