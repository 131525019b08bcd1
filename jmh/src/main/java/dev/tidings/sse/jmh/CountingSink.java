// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import dev.tidings.sse.spi.StreamConnection;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is always writable and only counts. A hub writes to it from one writer loop, which it learns by the first
 * frame that the hub writes on its own; the alternatives join before they write.
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
        } else if (bytes[offset] != ':') { // a comment says that the first frame is still to come
            joinOwnThread();
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
