// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;

/** A container's output that is not ready until the client has read the written bytes, and then calls back. */
final class SlowOutput extends ServletOutputStream {

    private boolean ready = true;
    private boolean asked;
    private boolean flushed;

    /** Reads all bytes as the client. Returns whether the container must call back. */
    synchronized boolean drain() {
        ready = true;
        boolean callBack = asked;
        asked = false;
        return callBack;
    }

    synchronized boolean flushed() {
        return flushed;
    }

    @Override
    public synchronized boolean isReady() {
        asked |= !ready;
        return ready;
    }

    @Override
    public synchronized void write(int b) {
        ready = false;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        ready = false;
    }

    @Override
    public synchronized void flush() {
        flushed = true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {}
}
