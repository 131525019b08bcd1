// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Watches that commands end in time. All have the same time, so the oldest is over first, and one look at the head of a
 * queue, now and then, replaces a timer for each.
 */
final class CommandTimeouts {

    /** Fails a command whose time is over. */
    interface Rule {
        boolean isOver(PendingCommand pending, long nowNanos);
    }

    private static final Duration TICK = Duration.ofMillis(50);

    private final BrokerThread worker;
    private final Rule rule;
    private final Queue<PendingCommand> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean ticking = new AtomicBoolean();

    CommandTimeouts(BrokerThread worker, Rule rule) {
        this.worker = worker;
        this.rule = rule;
    }

    void add(PendingCommand pending) {
        queue.add(pending);
        tick();
    }

    /** Takes what has not been looked at. */
    List<PendingCommand> drain() {
        List<PendingCommand> rest = new ArrayList<>(queue);
        queue.clear();
        return rest;
    }

    private void tick() {
        if (ticking.compareAndSet(false, true)) {
            worker.after(TICK, this::sweep);
        }
    }

    private void sweep() {
        long now = System.nanoTime();
        try {
            dropOver(now);
        } finally {
            // Whatever a rule throws, the next look comes.
            ticking.set(false);
            if (!queue.isEmpty()) {
                tick();
            }
        }
    }

    private void dropOver(long now) {
        for (PendingCommand head = queue.peek(); head != null && rule.isOver(head, now); head = queue.peek()) {
            // Not just the first: failing a command may have closed the broker, and so emptied the queue.
            queue.remove(head);
        }
    }
}
