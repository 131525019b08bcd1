// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.SseEvent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The time until the broker has accepted an event into its history. {@link PublishingByHand} is the alternative. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the method that sets the fields.
public class Publishing {

    private static final int TOGETHER = 64;
    private static final String CHANNEL = "sse";
    private static final SseEvent EVENT = SseEvent.of("x".repeat(100));

    /** The broker. */
    @Param
    BrokerKind broker;

    /** URL of Redis; empty to start one. */
    @Param("")
    String url;

    private Redis server;
    private EventBroker opened;

    @Setup
    public void open() {
        server = Redis.at(broker == BrokerKind.MEMORY ? "none" : url);
        opened = broker.open(server.url());
        opened.publish(CHANNEL, EVENT).join();
    }

    @TearDown
    public void close() {
        opened.close();
        server.close();
    }

    /** Publishes one event after the other. */
    @Benchmark
    public String single() {
        return opened.publish(CHANNEL, EVENT).join();
    }

    /** Publishes many events concurrently; the time is per event. */
    @Benchmark
    @OperationsPerInvocation(TOGETHER)
    public void together() {
        CompletableFuture<?>[] answers = new CompletableFuture<?>[TOGETHER];
        for (int i = 0; i < TOGETHER; i++) {
            answers[i] = opened.publish(CHANNEL, EVENT);
        }
        CompletableFuture.allOf(answers).join();
    }
}
