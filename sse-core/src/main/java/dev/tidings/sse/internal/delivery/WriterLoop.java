// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.delivery;

import dev.tidings.sse.internal.concurrent.ExceptionGuard;
import dev.tidings.sse.internal.gzip.BlockDeflater;
import dev.tidings.sse.internal.stream.StreamWriter;
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
 * A thread that owns streams: all that happens to them happens here, so that they need no locks. It sleeps until a channel
 * moved, a task came, or a stream's time is up.
 */
public final class WriterLoop implements Runnable, Executor {

    /** Streams' deadlines are kept to within this, so that many of them cost one look at all. */
    private static final long CHECK_INTERVAL = Duration.ofMillis(250).toNanos();

    private static final int TASKS_PER_TURN = 256;

    public final WriteBuffer assembly = new WriteBuffer();
    public final BlockDeflater deflating = new BlockDeflater();
    private final int index;
    private final TimeSource time;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Queue<CursorGroup> moved = new ConcurrentLinkedQueue<>();
    private final Queue<StreamWriter> pumps = new ArrayDeque<>();
    private final List<StreamWriter> streams = new ArrayList<>();
    private final AtomicLong deliveries = new AtomicLong();
    private final AtomicInteger load = new AtomicInteger();
    private volatile boolean sleeping;
    private volatile boolean stopped;
    private volatile boolean ended;
    private final ReentrantLock leftovers = new ReentrantLock();
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

    /** Ends the thread once it has done what is queued now. */
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
            runLeftovers();
        }
    }

    void enqueue(CursorGroup share) {
        moved.add(share);
        wake();
    }

    /** Which of the hub's loops this is. */
    int index() {
        return index;
    }

    /** How many streams it owns. Any thread. */
    int load() {
        return load.get();
    }

    /** Counts a stream that is about to be added. Any thread. */
    public void assign() {
        load.incrementAndGet();
    }

    /** How many events it has handed to connections. Any thread. */
    long deliveries() {
        return deliveries.get();
    }

    public void delivered(int events) {
        deliveries.lazySet(deliveries.get() + events);
    }

    public long now() {
        return time.nanoTime();
    }

    /** Lets a stream write once the tasks of this turn are done. */
    public void afterTasks(StreamWriter stream) {
        pumps.add(stream);
    }

    public void add(StreamWriter stream) {
        stream.loopIndex = streams.size();
        streams.add(stream);
    }

    public void remove(StreamWriter stream) {
        StreamWriter last = streams.remove(streams.size() - 1);
        if (last != stream) {
            streams.set(stream.loopIndex, last);
            last.loopIndex = stream.loopIndex;
        }
        load.decrementAndGet();
    }

    /** Looks after all streams at a time at the latest, but not more often than every {@value #CHECK_INTERVAL} ns. */
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
            boolean pumped = runPumps();
            boolean worked = takeTurn() || ranTasks || pumped;
            check();
            if (!worked) {
                sleep();
            }
        }
        deflating.close();
        ended = true;
        runLeftovers();
    }

    /** Tasks that come after the end still run, on whatever thread, so that nobody waits for them for ever. */
    private void runLeftovers() {
        while (!tasks.isEmpty() && !leftovers.isHeldByCurrentThread() && leftovers.tryLock()) {
            try {
                boolean unused = runTasks() && runPumps();
            } finally {
                leftovers.unlock();
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

    private boolean runPumps() {
        int due = pumps.size();
        for (int i = 0; i < due; i++) {
            StreamWriter stream = pumps.remove();
            guard(stream::pumpQueued);
        }
        return due > 0;
    }

    private boolean takeTurn() {
        CursorGroup share = moved.poll();
        if (share == null) {
            return false;
        }
        guard(() -> share.takeTurn(now()));
        return true;
    }

    private void check() {
        long now = now();
        if (nextCheck == Long.MAX_VALUE || now - nextCheck < 0) {
            return;
        }
        nextCheck = Long.MAX_VALUE;
        lastCheck = now;
        for (int i = streams.size() - 1; i >= 0; i--) {
            StreamWriter stream = streams.get(i);
            guard(() -> stream.check(now));
        }
    }

    private void sleep() {
        sleeping = true;
        if (tasks.isEmpty() && moved.isEmpty() && pumps.isEmpty() && !stopped) {
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

    /** A loop outlives every error: one stream's must not end the others. */
    private static void guard(Runnable work) {
        ExceptionGuard.run("a stream's task failed; the stream's writer loop goes on", work);
    }
}
