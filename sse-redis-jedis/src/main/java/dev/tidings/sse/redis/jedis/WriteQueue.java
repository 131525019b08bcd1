// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.jedis;

import java.util.ArrayList;
import java.util.List;

/** What waits to be written. Any thread adds to it, one takes all at once. */
final class WriteQueue {

    private List<PendingRequest> waiting = new ArrayList<>();
    private boolean closed;

    /** Answers false, and does not take the request, once it was closed. */
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

    /** Waits for requests, and takes them all; none if it was closed and is empty. */
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
