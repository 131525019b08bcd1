// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.delivery;

import dev.tidings.sse.internal.concurrent.ExceptionGuard;
import dev.tidings.sse.internal.gzip.BlockDeflater;
import dev.tidings.sse.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A thread that owns streams. A stream's state changes only on its loop, so it needs no locks.
 *
 * <p>Each turn of the loop runs queued tasks, flushes the streams that these tasks wrote to, delivers one batch of a channel's
 * events, and checks deadlines if they are due. If there was nothing to do, the thread sleeps until a task arrives, a log
 * grows, or the next check is due.
 */
public final class WriterLoop implements Runnable, Executor {

    /** Minimum time between two checks of all streams, in ns. Deadlines are kept to within this. */
    private static final long CHECK_INTERVAL = Duration.ofMillis(250).toNanos();

    private static final int TASKS_PER_TURN = 256;

    private final WriteBuffer buffer = new WriteBuffer();
    private final BlockDeflater deflater = new BlockDeflater();
    private final int index;
    private final TimeSource time;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Queue<CursorGroup> ready = new ConcurrentLinkedQueue<>();
    private final Queue<LoopStream> unflushed = new ArrayDeque<>();
    private final List<LoopStream> streams = new ArrayList<>();
    private final AtomicLong deliveries = new AtomicLong();
    private final AtomicInteger load = new AtomicInteger();
    private volatile boolean sleeping;
    private volatile boolean stopped;
    private volatile boolean ended;
    private final ReentrantLock lateTasks = new ReentrantLock();
    private long nextCheck = Long.MAX_VALUE;
    private long lastCheck;

    public WriterLoop(int index, TimeSource time) {
        this.index = index;
        this.time = time;
        this.lastCheck = time.nanoTime() - CHECK_INTERVAL;
        this.thread = new Thread(this, "tidings-writer-" + index);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Stops the thread after the tasks that are queued now. */
    void stop() {
        execute(() -> stopped = true);
    }

    void awaitEnd(Duration limit) throws InterruptedException {
        thread.join(Math.max(1, limit.toMillis()));
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        wake();
        if (ended) {
            runLateTasks();
        }
    }

    /** Queues a group whose log has grown. Any thread. */
    void enqueue(CursorGroup group) {
        ready.add(group);
        wake();
    }

    /** Returns the loop's number among the hub's loops. */
    int index() {
        return index;
    }

    /** Returns the number of streams, including reserved ones. Any thread. */
    int load() {
        return load.get();
    }

    /** Counts a stream that will be added. Any thread. */
    public void reserve() {
        load.incrementAndGet();
    }

    /** Returns the number of events handed to connections. Any thread. */
    long deliveries() {
        return deliveries.get();
    }

    public void countDeliveries(int events) {
        deliveries.lazySet(deliveries.get() + events);
    }

    public long now() {
        return time.nanoTime();
    }

    /** Returns the buffer that the loop's streams share. Only for the loop's thread. */
    public WriteBuffer buffer() {
        return buffer;
    }

    /** Returns the compressor that the loop's streams share. Only for the loop's thread. */
    public BlockDeflater deflater() {
        return deflater;
    }

    /** Calls {@link LoopStream#flush} after the tasks of this turn. */
    public void flushAfterTasks(LoopStream stream) {
        unflushed.add(stream);
    }

    /** Adds a reserved stream. */
    public void add(LoopStream stream) {
        stream.setLoopIndex(streams.size());
        streams.add(stream);
    }

    public void remove(LoopStream stream) {
        LoopStream last = streams.remove(streams.size() - 1);
        if (last != stream) {
            streams.set(stream.loopIndex(), last);
            last.setLoopIndex(stream.loopIndex());
        }
        load.decrementAndGet();
    }

    /** Checks all streams at {@code deadline} at the latest, but at most once per {@link #CHECK_INTERVAL}. */
    public void checkBy(long deadline) {
        long earliest = Math.max(deadline, lastCheck + CHECK_INTERVAL);
        if (nextCheck == Long.MAX_VALUE || earliest - nextCheck < 0) {
            nextCheck = earliest;
        }
    }

    @Override
    public void run() {
        while (!stopped) {
            boolean ranTasks = runTasks();
            boolean flushed = flushStreams();
            boolean worked = deliverBatch() || ranTasks || flushed;
            checkIfDue();
            if (!worked) {
                sleep();
            }
        }
        deflater.close();
        ended = true;
        runLateTasks();
    }

    /** Runs tasks that arrive after the thread has ended, on the calling thread, because their callers wait for results. */
    private void runLateTasks() {
        while (!tasks.isEmpty() && !lateTasks.isHeldByCurrentThread() && lateTasks.tryLock()) {
            try {
                boolean unused = runTasks() && flushStreams();
            } finally {
                lateTasks.unlock();
            }
        }
    }

    private boolean runTasks() {
        int done = 0;
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            guard(task);
            if (++done == TASKS_PER_TURN) {
                break;
            }
        }
        return done > 0;
    }

    private boolean flushStreams() {
        int due = unflushed.size();
        for (int i = 0; i < due; i++) {
            LoopStream stream = unflushed.remove();
            guard(stream::flush);
        }
        return due > 0;
    }

    private boolean deliverBatch() {
        CursorGroup group = ready.poll();
        if (group == null) {
            return false;
        }
        guard(() -> group.deliverBatch(now()));
        return true;
    }

    private void checkIfDue() {
        long now = now();
        if (nextCheck == Long.MAX_VALUE || now - nextCheck < 0) {
            return;
        }
        nextCheck = Long.MAX_VALUE;
        lastCheck = now;
        // Backwards, because a check may remove its stream and move the last one into the gap.
        for (int i = streams.size() - 1; i >= 0; i--) {
            LoopStream stream = streams.get(i);
            guard(() -> stream.check(now));
        }
    }

    private void sleep() {
        // Before the queues are read, so that a concurrent execute either fills them in time or sees the flag.
        sleeping = true;
        if (tasks.isEmpty() && ready.isEmpty() && unflushed.isEmpty() && !stopped) {
            time.parkNanos(this, nextCheck == Long.MAX_VALUE ? Long.MAX_VALUE : nextCheck - now());
        }
        sleeping = false;
    }

    private void wake() {
        if (sleeping) {
            sleeping = false;
            LockSupport.unpark(thread);
        }
    }

    /** Keeps the loop alive, because the failure of one stream must not end the others. */
    private static void guard(Runnable work) {
        ExceptionGuard.run("a stream's task failed; its writer loop continues", work);
    }
}
