// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.wire.FrameEncoder;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/**
 * A delivery allocates no memory. The JVM counts the allocated bytes of each thread exactly, and writer loops are threads of
 * their own. Every event is delivered to all streams before the next one is published, so that no events are joined.
 *
 * <p>The bound is greater than zero, because the loop allocates two objects of 24 bytes per turn of 256 streams: a fifth of a byte
 * per delivery. The smallest object has 16 bytes.
 */
class DeliveryAllocationTest {

    private static final int STREAMS = 1_000;
    private static final int EVENTS = 1_000;
    private static final int WARM_UP = 100;
    private static final double BOUND = 1;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final SseEvent EVENT =
            SseEvent.builder("x".repeat(100)).id("1").build();
    private static final byte[] FRAME = FrameEncoder.encode(EVENT);

    private final Arrivals arrivals = new Arrivals();

    @Test
    void deliveryAllocatesNothing() {
        deliver(false, FRAME.length);
    }

    /** Compressed frames are shared by all streams: about 50 bytes for each of these events. */
    @Test
    void compressedDeliveryAllocatesNothing() {
        deliver(true, compressedLength());
    }

    private static int compressedLength() {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(FRAME);
        int length = deflater.deflate(new byte[FRAME.length], 0, FRAME.length, Deflater.FULL_FLUSH);
        deflater.end();
        return length;
    }

    private void deliver(boolean gzip, int frameLength) {
        try (Fan fan = new HubFan(1, 2, gzip)) {
            open(fan);
            publish(fan, WARM_UP, frameLength);

            long before = allocatedByLoops();
            publish(fan, EVENTS, frameLength);
            double perDelivery = (double) (allocatedByLoops() - before) / STREAMS / EVENTS;

            assertThat(perDelivery).as("bytes per delivery").isLessThan(BOUND);
        }
    }

    private void open(Fan fan) {
        for (int i = 0; i < STREAMS; i++) {
            fan.add(0, new CountingSink(arrivals));
        }
        fan.allAdded();
        arrivals.awaitJoined(STREAMS);
    }

    private void publish(Fan fan, int events, int frameLength) {
        for (int i = 0; i < events; i++) {
            arrivals.expect(frameLength);
            fan.publish(0, EVENT);
            arrivals.await(() -> {});
        }
    }

    private static long allocatedByLoops() {
        long[] loops = Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().startsWith("tidings-writer-"))
                .mapToLong(ThreadInfo::getThreadId)
                .toArray();
        assertThat(loops).as("writer loops").hasSize(2);
        return Arrays.stream(THREADS.getThreadAllocatedBytes(loops)).sum();
    }
}
