// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
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
import redis.clients.jedis.UnifiedJedis;

/** The bare PUBLISH of each Redis client, without history: disconnected clients miss events. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the method that sets the fields.
public class PublishingByHand {

    private static final int TOGETHER = 64;
    private static final String CHANNEL = "sse";
    private static final String MESSAGE = "{\"data\": \"" + "x".repeat(100) + "\"}";

    /** URL of Redis; empty to start one. */
    @Param("")
    String url;

    private Redis server;
    private UnifiedJedis jedis;
    private RedisClient client;
    private StatefulRedisConnection<String, String> lettuce;

    @Setup
    public void open() {
        server = Redis.at(url);
        jedis = redis.clients.jedis.RedisClient.create(server.url());
        client = RedisClient.create(server.url());
        lettuce = client.connect();
    }

    @TearDown
    public void close() {
        lettuce.close();
        client.shutdown();
        jedis.close();
        server.close();
    }

    @Benchmark
    public long lettuceSingle() {
        return lettuce.async().publish(CHANNEL, MESSAGE).toCompletableFuture().join();
    }

    /** Publishes many events concurrently; the time is per event. */
    @Benchmark
    @OperationsPerInvocation(TOGETHER)
    public void lettuceTogether() {
        CompletableFuture<?>[] answers = new CompletableFuture<?>[TOGETHER];
        for (int i = 0; i < TOGETHER; i++) {
            answers[i] = lettuce.async().publish(CHANNEL, MESSAGE).toCompletableFuture();
        }
        CompletableFuture.allOf(answers).join();
    }

    @Benchmark
    public long jedisSingle() {
        return jedis.publish(CHANNEL, MESSAGE);
    }
}
