// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.wire.FrameEncoder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The time from publishing to the last byte in the last sink. An operation is one delivery, so time and, with {@code -prof gc},
 * allocated bytes are per delivery. An invocation runs as many rounds as a fixed number of deliveries takes. Each round
 * publishes a number of events on every channel and waits for all sinks.
 *
 * <p>With one writer loop, the time is that of one processor. The publisher spins while it waits and needs a processor of its own.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the method that sets the fields.
public abstract class FanOut {

    private static final SseEvent EVENT = SseEvent.builder("x".repeat(100))
            .type("message")
            .id("1712345678901-0")
            .build();
    private static final int FRAME = FrameEncoder.encode(EVENT).length;

    /** The way of delivering. */
    @Param
    Way way;

    /** Number of pending events per channel when the hub's loops begin. */
    @Param({"1", "8", "64"})
    int waiting;

    /** Number of writer loops or threads. */
    @Param("1")
    int loops;

    private final Arrivals arrivals = new Arrivals();
    private Fan fan;
    private int rounds;

    abstract int streams();

    abstract int channels();

    /** Returns the number of deliveries per invocation. */
    abstract int deliveries();

    @Setup
    public void open() {
        rounds = deliveries() / (streams() * waiting);
        if (rounds * streams() * waiting != deliveries()) {
            throw new IllegalArgumentException(
                    "streams times waiting must divide " + deliveries() + ": " + streams() + " times " + waiting);
        }
        fan = way.fan(channels(), loops);
        for (int i = 0; i < streams(); i++) {
            fan.add(i % channels(), new CountingSink(arrivals));
        }
        fan.allAdded();
        arrivals.awaitJoined(streams());
    }

    @TearDown
    public void close() {
        fan.close();
    }

    void deliver() {
        deliver(rounds);
    }

    void deliver(int times) {
        for (int i = 0; i < times; i++) {
            round();
        }
    }

    private void round() {
        arrivals.expect((long) waiting * FRAME);
        if (waiting > 1) {
            fan.block();
        }
        for (int event = 0; event < waiting; event++) {
            for (int channel = 0; channel < channels(); channel++) {
                fan.publish(channel, EVENT);
            }
        }
        if (waiting > 1) {
            fan.release();
        }
        arrivals.await(fan::nudge);
    }
}
