// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import dev.tidings.sse.spi.StreamConnection;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/** A connection that waits for a frame by comparing the end of each write. */
final class LastLine implements StreamConnection {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final byte[] end;
    private final Waiter waiter = new Waiter();
    private final AtomicBoolean come = new AtomicBoolean();

    /**
     * Creates a connection that waits for bytes.
     *
     * @param end the end of the last write
     */
    LastLine(byte[] end) {
        this.end = end;
    }

    void await() {
        waiter.await(come::get, LIMIT, () -> "the last frame has not arrived");
    }

    @Override
    public boolean isWritable() {
        return true;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int to = offset + length;
        if (length >= end.length && Arrays.equals(bytes, to - end.length, to, end, 0, end.length)) {
            come.set(true);
            waiter.wake();
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
