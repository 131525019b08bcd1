// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** An output that holds its user to the strictest container's rules, and does harm when told to. */
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

    private boolean asked;

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
        asked = ready;
        return ready;
    }

    @Override
    public void write(int b) {
        throw new AssertionError("bytes are written as arrays");
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        calls++;
        useAnswer("write");
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
        useAnswer("flush");
        flushes++;
    }

    /** Lets a write wait for a latch, and says when it is there. */
    void stopInsideWrite(CountDownLatch inside, CountDownLatch goOn) {
        insideWrite = () -> stop(inside, goOn);
    }

    static void stop(CountDownLatch inside, CountDownLatch goOn) {
        inside.countDown();
        try {
            goOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void useAnswer(String call) {
        requireListener();
        if (!asked) {
            throw new AssertionError(call + " without isReady() having answered true since the last one");
        }
        asked = false;
    }

    private void requireListener() {
        if (listener == null) {
            throw new AssertionError("used before setWriteListener");
        }
    }
}
