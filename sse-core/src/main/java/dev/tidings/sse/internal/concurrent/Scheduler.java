// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.concurrent;

import dev.tidings.sse.spi.TimeSource;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that runs delayed tasks of the hub, such as retries and position checks, by the hub's clock. Thread-safe.
 */
public final class Scheduler implements Runnable {

    private final TimeSource time;
    private final Thread thread;
    private final long origin;
    private final PriorityQueue<Job> jobs = new PriorityQueue<>(Comparator.comparingLong(Job::due));
    private boolean stopped;

    private record Job(long due, Runnable work) {}

    public Scheduler(String name, TimeSource time) {
        this.time = time;
        this.origin = time.nanoTime();
        this.thread = new Thread(this, name);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    public void schedule(Duration delay, Runnable work) {
        synchronized (jobs) {
            jobs.add(new Job(elapsed() + delay.toNanos(), work));
        }
        LockSupport.unpark(thread);
    }

    /** Ends the thread and discards scheduled tasks. */
    public void stop() {
        synchronized (jobs) {
            stopped = true;
        }
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        while (true) {
            long wait;
            Job due = null;
            synchronized (jobs) {
                if (stopped) {
                    return;
                }
                Job next = jobs.peek();
                wait = next == null ? Long.MAX_VALUE : next.due() - elapsed();
                if (wait <= 0) {
                    due = jobs.poll();
                }
            }
            if (due == null) {
                time.parkNanos(this, wait);
            } else {
                ExceptionGuard.run("a scheduled task failed; other tasks continue", due.work());
            }
        }
    }

    /** Returns the time since the scheduler was created, in ns of the hub's clock. */
    public long elapsed() {
        return time.nanoTime() - origin;
    }
}
