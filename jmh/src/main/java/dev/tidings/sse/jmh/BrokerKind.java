// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.redis.jedis.JedisBroker;
import dev.tidings.sse.redis.lettuce.LettuceBroker;
import java.time.Duration;

/** The brokers. */
public enum BrokerKind {
    /** The in-memory broker. */
    MEMORY,
    /** Redis, through Lettuce. */
    LETTUCE,
    /** Redis, through Jedis. */
    JEDIS;

    /** The timeout of Redis. A slow machine should show in the figures instead of ending the run. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * Opens a broker.
     *
     * @param redisUrl URL of Redis; ignored by the in-memory broker
     */
    EventBroker open(String redisUrl) {
        return switch (this) {
            case MEMORY -> InMemoryBroker.create();
            case LETTUCE ->
                LettuceBroker.builder().url(redisUrl).commandTimeout(PATIENCE).build();
            case JEDIS ->
                JedisBroker.builder().url(redisUrl).commandTimeout(PATIENCE).build();
        };
    }
}
