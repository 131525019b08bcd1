// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.jedis;

import java.util.ArrayList;
import java.util.List;

/** A queue of requests to write. Any thread adds requests, and the writer thread removes all at once. Thread-safe. */
final class WriteQueue {

    private List<PendingRequest> waiting = new ArrayList<>();
    private boolean closed;

    /** Adds a request. Returns false if the queue is closed. */
    synchronized boolean add(PendingRequest request) {
        if (closed) {
            return false;
        }
        waiting.add(request);
        if (waiting.size() == 1) {
            notifyAll();
        }
        return true;
    }

    /** Waits for requests and removes them all. Returns an empty list if the queue is empty and closed. */
    synchronized List<PendingRequest> take() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        List<PendingRequest> all = waiting;
        waiting = new ArrayList<>();
        return all;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
