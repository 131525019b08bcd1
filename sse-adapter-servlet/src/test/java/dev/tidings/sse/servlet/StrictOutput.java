// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** An output that enforces the rules of the strictest container, and fails on demand. */
final class StrictOutput extends ServletOutputStream {

    final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Nullable
    WriteListener listener;

    boolean ready = true;
    int flushes;
    int calls;

    @Nullable
    Throwable failWrites;

    @Nullable
    RuntimeException failIsReady;

    Runnable insideWrite = () -> {};

    private boolean readyConfirmed;

    @Override
    public void setWriteListener(WriteListener newListener) {
        calls++;
        listener = newListener;
    }

    @Override
    public boolean isReady() {
        calls++;
        requireListener();
        if (failIsReady != null) {
            throw failIsReady;
        }
        readyConfirmed = ready;
        return ready;
    }

    @Override
    public void write(int b) {
        throw new AssertionError("bytes must be written as arrays");
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        calls++;
        consumeReady("write");
        insideWrite.run();
        if (failWrites instanceof IOException e) {
            throw e;
        } else if (failWrites instanceof RuntimeException e) {
            throw e;
        } else if (failWrites instanceof Error e) {
            throw e;
        }
        written.write(bytes, offset, length);
    }

    @Override
    public void flush() {
        calls++;
        consumeReady("flush");
        flushes++;
    }

    /** Makes the next write count down {@code inside} and wait for {@code proceed}. */
    void stopInsideWrite(CountDownLatch inside, CountDownLatch proceed) {
        insideWrite = () -> stop(inside, proceed);
    }

    static void stop(CountDownLatch inside, CountDownLatch proceed) {
        inside.countDown();
        try {
            proceed.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void consumeReady(String call) {
        requireListener();
        if (!readyConfirmed) {
            throw new AssertionError(call + " was called before isReady() returned true again");
        }
        readyConfirmed = false;
    }

    private void requireListener() {
        if (listener == null) {
            throw new AssertionError("called before setWriteListener");
        }
    }
}
