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
 * A gate that blocks a hub's writer loops: a stream on each loop blocks in its write. This breaks the rule that writes must
 * not block, so that a benchmark controls how many events are pending when the loops begin.
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

    /** Creates a gate for a hub without other streams, because the first streams are distributed evenly over the loops. */
    HubGate(EventHub hub, int loops, StreamOptions options) {
        this.hub = hub;
        this.loops = loops;
        for (int i = 0; i < loops; i++) {
            Bar bar = new Bar();
            bars.add(bar);
            StreamOpener.of(hub)
                    .open(
                            StreamRequest.builder()
                                    .options(options)
                                    .channels(List.of(CHANNEL))
                                    .build(),
                            bar);
        }
        waiter.await(() -> opened.get() == loops, LIMIT, () -> opened.get() + " gates are open");
    }

    /** Blocks all loops, and returns when they are blocked. */
    void block() {
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
