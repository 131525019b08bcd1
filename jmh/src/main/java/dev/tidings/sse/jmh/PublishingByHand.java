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

/** A bare PUBLISH, as one would write it with either Redis client: without history, so that who was away misses events. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls what sets the fields
public class PublishingByHand {

    private static final int TOGETHER = 64;
    private static final String CHANNEL = "sse";
    private static final String MESSAGE = "{\"data\": \"" + "x".repeat(100) + "\"}";

    /** Where Redis is; empty for one that is started for this. */
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

    /** Many on their way at once; reported for one of them. */
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
