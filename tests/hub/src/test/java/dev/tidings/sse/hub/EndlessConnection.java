// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.spi.StreamConnection;

/** A client that publishes an event on the channel "endless" for every write. */
final class EndlessConnection implements StreamConnection {

    private final EventHub hub;
    private volatile boolean ended;

    EndlessConnection(EventHub hub) {
        this.hub = hub;
    }

    void end() {
        ended = true;
    }

    @Override
    public boolean isWritable() {
        return true;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (!ended) {
            hub.publish("endless", SseEvent.of("more")).join();
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
