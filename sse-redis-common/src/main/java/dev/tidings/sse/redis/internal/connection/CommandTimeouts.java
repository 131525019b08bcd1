// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Fails commands at their deadline. All commands have the same time-out, so the oldest one expires first. A check of the
 * queue's head every 50 ms replaces a timer per command.
 */
final class CommandTimeouts {

    /** Fails a command after its deadline and returns whether the command is completed. */
    interface Check {
        boolean isCompleted(PendingCommand pending, long nowNanos);
    }

    private static final Duration TICK = Duration.ofMillis(50);

    private final BrokerThread worker;
    private final Check check;
    private final Queue<PendingCommand> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean ticking = new AtomicBoolean();

    CommandTimeouts(BrokerThread worker, Check check) {
        this.worker = worker;
        this.check = check;
    }

    void add(PendingCommand pending) {
        queue.add(pending);
        tick();
    }

    /** Returns and removes all commands. */
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
            removeCompleted(now);
        } finally {
            // Even if the check throws, the next check must be scheduled.
            ticking.set(false);
            if (!queue.isEmpty()) {
                tick();
            }
        }
    }

    private void removeCompleted(long now) {
        for (PendingCommand head = queue.peek(); head != null && check.isCompleted(head, now); head = queue.peek()) {
            // Not poll(): failing a command may have closed the broker, which empties the queue.
            queue.remove(head);
        }
    }
}
