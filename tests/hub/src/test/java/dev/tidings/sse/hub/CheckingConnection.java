// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import dev.tidings.sse.spi.StreamConnection;
import dev.tidings.sse.wire.EventStreamParser;

/** A fast client that checks numbered events as they come and keeps none, for tests with very many. */
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

    /** Which number comes next. */
    long next() {
        return next;
    }

    /** The first thing that was not the next number; empty if there was none. */
    String unexpected() {
        return unexpected;
    }
}
