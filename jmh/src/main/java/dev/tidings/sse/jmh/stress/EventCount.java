// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh.stress;

import dev.tidings.sse.spi.StreamConnection;
import java.util.concurrent.atomic.AtomicInteger;

/** A connection that counts the written events, of which one write may contain several. */
final class EventCount implements StreamConnection {

    private final AtomicInteger frames = new AtomicInteger();

    /** Returns whether the first frame, which is not an event, has arrived. */
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
