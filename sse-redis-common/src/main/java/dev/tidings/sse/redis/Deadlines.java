// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Watches that publishes end in time. All have the same time, so the oldest is over first, and one look at the head of a
 * queue, now and then, replaces a timer for each.
 */
final class Deadlines {

    /** Fails a publish whose time is over. */
    interface Rule {
        boolean isOver(PendingPublish pending, long nowNanos);
    }

    private static final Duration TICK = Duration.ofMillis(50);

    private final Worker worker;
    private final Rule rule;
    private final Queue<PendingPublish> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean ticking = new AtomicBoolean();

    Deadlines(Worker worker, Rule rule) {
        this.worker = worker;
        this.rule = rule;
    }

    void add(PendingPublish pending) {
        queue.add(pending);
        tick();
    }

    /** Takes what has not been looked at. */
    List<PendingPublish> drain() {
        List<PendingPublish> rest = new ArrayList<>(queue);
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
        for (PendingPublish head = queue.peek(); head != null && rule.isOver(head, now); head = queue.peek()) {
            queue.remove();
        }
        ticking.set(false);
        if (!queue.isEmpty()) {
            tick();
        }
    }
}
