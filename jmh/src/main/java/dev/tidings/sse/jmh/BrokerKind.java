// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.redis.jedis.JedisBroker;
import dev.tidings.sse.redis.lettuce.LettuceBroker;
import java.time.Duration;

/** What carries the events. */
public enum BrokerKind {
    /** This process alone. */
    MEMORY,
    /** Redis, through Lettuce. */
    LETTUCE,
    /** Redis, through Jedis. */
    JEDIS;

    /** A machine under load is slow to answer: that is to show in the figures, and not to end the run. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * A broker.
     *
     * @param redisUrl where Redis is, for those that need one
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
