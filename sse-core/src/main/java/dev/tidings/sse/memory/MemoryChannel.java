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
 * A channel: its log and its listeners. Its lock guards both, and events are delivered under it.
 *
 * <p>Publishers wait for the lock, so they cannot outpace the listeners. Other tasks never wait: if the lock is taken,
 * the thread that has it runs them.
 */
final class MemoryChannel {

    private final String name;
    private final @Nullable ChannelLog log;
    private final ReentrantLock lock = new ReentrantLock();

    /** The tasks for the thread that has the lock; {@code null} without tasks. Guarded by this object's monitor. */
    private @Nullable Queue<Runnable> queued;

    private volatile List<ListenerHandle> listeners = List.of();
    private boolean retired;

    MemoryChannel(String name, @Nullable ChannelLog log) {
        this.name = name;
        this.log = log;
    }

    String name() {
        return name;
    }

    /** Waits for the lock and runs a task under it. */
    void runWaiting(Runnable task) {
        lock.lock();
        try {
            task.run();
        } finally {
            lock.unlock();
        }
        runQueued();
    }

    /** Runs a task under the lock without waiting: on this thread, or on the thread that has the lock. */
    void runSoon(Runnable task) {
        enqueue(task);
        runQueued();
    }

    private void runQueued() {
        while (hasQueued() && lock.tryLock()) {
            try {
                for (Runnable task = next(); task != null; task = next()) {
                    task.run();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private synchronized void enqueue(Runnable task) {
        if (queued == null) {
            queued = new ArrayDeque<>();
        }
        queued.add(task);
    }

    private synchronized boolean hasQueued() {
        return queued != null;
    }

    private synchronized @Nullable Runnable next() {
        Runnable task = queued == null ? null : queued.poll();
        if (task == null) {
            queued = null;
        }
        return task;
    }

    // The methods below are called under the lock, except endAll().

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

    /** Returns whether discarding the channel loses nothing. */
    boolean isForgettable() {
        return listeners.isEmpty() && (log == null || log.isUnused());
    }

    boolean isRetired() {
        return retired;
    }

    /** Marks the channel as unusable. The next call for its name creates a new channel. */
    void retire() {
        retired = true;
    }

    void endAll() {
        listeners.forEach(ListenerHandle::end);
    }
}
