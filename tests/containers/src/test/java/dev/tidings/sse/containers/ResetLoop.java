// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.containers;

import dev.tidings.sse.testkit.SseClient;
import java.net.URI;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A client that repeatedly opens a stream and resets the connection after a random time. */
final class ResetLoop implements AutoCloseable {

    private static final int MAX_OPEN_NANOS = 3_000_000;

    private final URI uri;
    private final AtomicInteger count = new AtomicInteger();
    private final Thread thread = new Thread(this::run);
    private volatile boolean closed;

    ResetLoop(URI uri) {
        this.uri = uri;
        thread.start();
    }

    int count() {
        return count.get();
    }

    private void run() {
        Random random = new Random();
        while (!closed) {
            SseClient client = SseClient.connect(uri);
            LockSupport.parkNanos(random.nextInt(MAX_OPEN_NANOS));
            client.reset();
            count.incrementAndGet();
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the client thread", e);
        }
    }
}
