// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;

/** A container's output, which tells whether it was touched after the container had taken it back. */
final class RecycledOutput extends ServletOutputStream {

    private volatile boolean recycled;
    private volatile boolean touchedAfterwards;

    /** The container takes it back, for the next request. */
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

    /** Begun and ended: a writer that is inside while the response is recycled shows at the end. */
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
