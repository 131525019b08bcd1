// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import dev.tidings.sse.spi.StreamConnection;
import dev.tidings.sse.wire.EventStreamParser;

/** A fast client that checks numbered events without retaining them, for tests with many clients. */
final class CheckingConnection implements StreamConnection {

    private final EventStreamParser parser = new EventStreamParser((type, data, id) -> check(data));
    private volatile long next;
    private volatile String unexpected = "";

    CheckingConnection() {
        this(0);
    }

    CheckingConnection(long first) {
        next = first;
    }

    @Override
    public boolean isWritable() {
        return true;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        parser.feed(bytes, offset, length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    private void check(String data) {
        long expected = next;
        if (!data.startsWith(expected + " ") && unexpected.isEmpty()) {
            unexpected = "expected number " + expected + ", got " + data;
        }
        next = expected + 1;
    }

    /** Returns the next expected number. */
    long next() {
        return next;
    }

    /** Returns the first mismatch; empty if there was none. */
    String unexpected() {
        return unexpected;
    }
}
