// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.memory;

import dev.tidings.sse.spi.BrokerEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A channel: its log, its listeners, and the lock under which both change and events are delivered. A publisher waits for
 * the lock, so that publishers cannot run away from the listeners. Nothing else waits: what finds the lock taken is done
 * by the thread that has it.
 */
final class MemoryChannel {

    private final String name;
    private final @Nullable ChannelLog log;
    private final ReentrantLock lock = new ReentrantLock();

    /** Not there while nothing waits. Guarded by this object's monitor. */
    private @Nullable Queue<Runnable> waiting;

    private volatile List<ListenerHandle> listeners = List.of();
    private boolean retired;

    MemoryChannel(String name, @Nullable ChannelLog log) {
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
        await(task);
        runQueued();
    }

    private void runQueued() {
        while (isAwaited() && lock.tryLock()) {
            try {
                for (Runnable task = next(); task != null; task = next()) {
                    task.run();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private synchronized void await(Runnable task) {
        if (waiting == null) {
            waiting = new ArrayDeque<>();
        }
        waiting.add(task);
    }

    private synchronized boolean isAwaited() {
        return waiting != null;
    }

    private synchronized @Nullable Runnable next() {
        Runnable task = waiting == null ? null : waiting.poll();
        if (task == null) {
            waiting = null;
        }
        return task;
    }

    // All that follows is called under the lock, but for endAll().

    @Nullable
    ChannelLog log() {
        return log;
    }

    void deliver(BrokerEvent event) {
        for (ListenerHandle listening : listeners) {
            listening.onEvent(event);
        }
    }

    void add(ListenerHandle listening) {
        List<ListenerHandle> more = new ArrayList<>(listeners);
        more.add(listening);
        listeners = List.copyOf(more);
        listening.onSubscribed();
    }

    void remove(ListenerHandle listening) {
        listeners = listeners.stream().filter(other -> other != listening).toList();
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
        listeners.forEach(ListenerHandle::end);
    }
}
