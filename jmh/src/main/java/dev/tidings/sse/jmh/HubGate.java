// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.spi.StreamConnection;
import dev.tidings.sse.spi.StreamOpener;
import dev.tidings.sse.spi.StreamRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Holds a hub's writer loops: a stream of its own on each does not come back from its write. It breaks the rule that no write
 * may block, and only because of that can a benchmark say how many events wait when the loops begin.
 */
final class HubGate {

    private static final String CHANNEL = "gate";
    private static final SseEvent EVENT = SseEvent.of("stop here");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final EventHub hub;
    private final int loops;
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger held = new AtomicInteger();
    private final List<Bar> bars = new ArrayList<>();
    private final Waiter waiter = new Waiter();
    private volatile long holding;
    private volatile long released;

    /** A gate for a hub that has no other streams yet: the first ones are spread over its loops. */
    HubGate(EventHub hub, int loops, StreamOptions options) {
        this.hub = hub;
        this.loops = loops;
        for (int i = 0; i < loops; i++) {
            Bar bar = new Bar();
            bars.add(bar);
            StreamOpener.of(hub).open(StreamRequest.builder().options(options).channels(List.of(CHANNEL)).build(), bar);
        }
        waiter.await(() -> opened.get() == loops, LIMIT, () -> opened.get() + " gates are open");
    }

    /** Returns when no loop does anything any more. */
    void hold() {
        held.set(0);
        holding = released + 1;
        var unused = hub.publish(CHANNEL, EVENT);
        waiter.await(() -> held.get() == loops, LIMIT, () -> held.get() + " loops are held");
    }

    void release() {
        released = holding;
        bars.forEach(bar -> bar.waiter.wake());
    }

    private final class Bar implements StreamConnection {

        private final Waiter waiter = new Waiter();
        private boolean greeted;

        @Override
        public boolean isWritable() {
            return true;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            if (!greeted) {
                greeted = true;
                opened.incrementAndGet();
                HubGate.this.waiter.wake();
                return;
            }
            long turn = holding;
            held.incrementAndGet();
            HubGate.this.waiter.wake();
            waiter.await(() -> released >= turn, LIMIT, () -> "the gate is held");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
