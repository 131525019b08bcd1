// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;

/** A container's output that records accesses after the container has recycled it. */
final class RecycledOutput extends ServletOutputStream {

    private volatile boolean recycled;
    private volatile boolean touchedAfterwards;

    /** Recycles the output for the next request. */
    void recycle() {
        recycled = true;
    }

    boolean touchedAfterwards() {
        return touchedAfterwards;
    }

    private void touch() {
        if (recycled) {
            touchedAfterwards = true;
        }
    }

    @Override
    public boolean isReady() {
        touch();
        return true;
    }

    @Override
    public void write(int b) {
        touch();
    }

    /** Checks at the begin and the end, so that a write during the recycling is detected. */
    @Override
    public void write(byte[] bytes, int offset, int length) {
        touch();
        Thread.onSpinWait();
        touch();
    }

    @Override
    public void flush() {
        touch();
    }

    @Override
    public void setWriteListener(WriteListener listener) {}
}
