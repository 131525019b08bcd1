// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.contract;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Two clients that repeatedly open a stream and reset the connection after a random time. */
final class Resets implements AutoCloseable {

    private static final int MAX_OPEN_NANOS = 3_000_000;

    private final AdapterNode node;
    private final AtomicInteger count = new AtomicInteger();
    private final List<Thread> clients =
            Stream.generate(() -> new Thread(this::run)).limit(2).toList();
    private volatile boolean closed;

    private Resets(AdapterNode node) {
        this.node = node;
    }

    static Resets start(AdapterNode node) {
        Resets resets = new Resets(node);
        resets.clients.forEach(Thread::start);
        return resets;
    }

    int count() {
        return count.get();
    }

    private void run() {
        Random random = new Random();
        while (!closed) {
            RawConnection client = new RawConnection(node.server.uri());
            client.send(client.request("GET", ""));
            LockSupport.parkNanos(random.nextInt(MAX_OPEN_NANOS));
            client.reset();
            count.incrementAndGet();
        }
    }

    @Override
    public void close() {
        closed = true;
        clients.forEach(AdapterFixture::join);
    }
}
