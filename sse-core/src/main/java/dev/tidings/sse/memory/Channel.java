// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.memory;

import dev.tidings.sse.spi.BrokerEvent;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A channel: its log, its listeners, and the lock under which both change and events are delivered. A publisher waits for
 * the lock, so that publishers cannot run away from the listeners. Nothing else waits: what finds the lock taken is done
 * by the thread that has it.
 */
final class Channel {

    private final String name;
    private final @Nullable ChannelLog log;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final List<Listening> listeners = new CopyOnWriteArrayList<>();
    private boolean retired;

    Channel(String name, @Nullable ChannelLog log) {
        this.name = name;
        this.log = log;
    }

    String name() {
        return name;
    }

    /** Runs a task under the lock, after waiting for it. */
    void runWaiting(Runnable task) {
        lock.lock();
        try {
            task.run();
        } finally {
            lock.unlock();
        }
        runQueued();
    }

    /** Has a task run under the lock, on this thread or on the one that has the lock. */
    void runSoon(Runnable task) {
        waiting.add(task);
        runQueued();
    }

    private void runQueued() {
        while (!waiting.isEmpty() && lock.tryLock()) {
            try {
                for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
                    task.run();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    // All that follows is called under the lock, but for endAll().

    @Nullable
    ChannelLog log() {
        return log;
    }

    void deliver(BrokerEvent event) {
        for (Listening listening : listeners) {
            listening.onEvent(event);
        }
    }

    void add(Listening listening) {
        listeners.add(listening);
        listening.onSubscribed();
    }

    void remove(Listening listening) {
        listeners.remove(listening);
    }

    boolean hasListeners() {
        return !listeners.isEmpty();
    }

    /** Whether nothing is lost if the channel is forgotten. */
    boolean isForgettable() {
        return listeners.isEmpty() && (log == null || log.isUnused());
    }

    boolean isRetired() {
        return retired;
    }

    /** Nobody may use the channel from now on: the next one who wants it makes a new one. */
    void retire() {
        retired = true;
    }

    void endAll() {
        listeners.forEach(Listening::end);
    }
}
