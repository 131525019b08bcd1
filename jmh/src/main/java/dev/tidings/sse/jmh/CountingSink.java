// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import dev.tidings.sse.spi.StreamConnection;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is always writable and only counts bytes. A hub writes to it from one writer loop, on which the sink joins
 * at the hub's first frame. The alternatives join before they write.
 */
final class CountingSink implements StreamConnection {

    private final Arrivals arrivals;
    private @Nullable Lane lane;

    CountingSink(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    void joinOwnThread() {
        lane = arrivals.joinOwnThread();
    }

    void joinAlone() {
        lane = arrivals.joinAlone();
    }

    @Override
    public boolean isWritable() {
        return true;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        Lane joined = lane;
        if (joined != null) {
            joined.add(length);
        } else if (bytes[offset] != ':') { // A comment precedes the first frame.
            joinOwnThread();
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
