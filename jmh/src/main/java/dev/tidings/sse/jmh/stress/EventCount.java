// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh.stress;

import dev.tidings.sse.spi.StreamConnection;
import java.util.concurrent.atomic.AtomicInteger;

/** A connection that counts the events in what is written to it, several of which may come at once. */
final class EventCount implements StreamConnection {

    private final AtomicInteger frames = new AtomicInteger();

    /** Whether the first frame has come, which is no event. */
    boolean isOpen() {
        return frames.get() > 0;
    }

    int events() {
        return frames.get() - 1;
    }

    @Override
    public boolean isWritable() {
        return true;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int ends = 0;
        for (int i = offset + 1; i < offset + length; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\n') {
                ends++;
            }
        }
        frames.addAndGet(ends);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
