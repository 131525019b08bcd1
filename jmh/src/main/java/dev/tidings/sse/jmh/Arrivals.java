// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The wait of one thread until all sinks have received all published bytes. */
final class Arrivals {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Far longer than a wake-up takes, and short beside an iteration. */
    private static final Duration PATIENCE = Duration.ofMillis(20);

    private final Map<Thread, Lane> byThread = new HashMap<>();
    private final List<Lane> lanes = new ArrayList<>();
    private final AtomicInteger joined = new AtomicInteger();
    private final AtomicInteger pending = new AtomicInteger();
    private final Waiter waiter = new Waiter();

    /** Returns the lane of the calling thread, for a sink that only this thread writes to. */
    synchronized Lane joinOwnThread() {
        Lane lane = byThread.computeIfAbsent(Thread.currentThread(), thread -> newLane());
        lane.addSink();
        joined.incrementAndGet();
        return lane;
    }

    /** Returns a lane for a single sink, which one thread at a time writes to. */
    synchronized Lane joinAlone() {
        Lane lane = newLane();
        lane.addSink();
        joined.incrementAndGet();
        return lane;
    }

    private Lane newLane() {
        Lane lane = new Lane(this);
        lanes.add(lane);
        return lane;
    }

    /** Waits until this number of sinks has joined. */
    void awaitJoined(int sinks) {
        waiter.await(() -> joined.get() == sinks, LIMIT, () -> joined.get() + " of " + sinks + " sinks have joined");
    }

    /** Begins a round in which each sink receives this many bytes. Called before publishing. */
    synchronized void expect(long bytesPerSink) {
        pending.set(lanes.size());
        lanes.forEach(lane -> lane.expect(bytesPerSink));
    }

    /**
     * Waits until all bytes have arrived.
     *
     * @param nudge called when no byte has arrived for a while
     */
    void await(Runnable nudge) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        int before = Integer.MAX_VALUE;
        while (!waiter.await(() -> pending.get() == 0, PATIENCE)) {
            int left = pending.get();
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException(
                        left + " lanes still wait for bytes, after " + LIMIT.toSeconds() + " s");
            }
            if (left == before) {
                nudge.run();
            }
            before = left;
        }
    }

    void laneIsDone() {
        if (pending.decrementAndGet() == 0) {
            waiter.wake();
        }
    }
}
