// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.jedis;

import dev.tidings.sse.redis.RedisBrokerBuilder;
import dev.tidings.sse.redis.RedisEventBroker;

/**
 * Makes brokers that reach Redis through Jedis. A broker has one connection for subscriptions and one for commands, each
 * with a thread that reads and one that writes. Thread-safe.
 */
public final class JedisBroker {

    private JedisBroker() {}

    /**
     * A broker for the Redis that {@code SSE_REDIS_URL}, else {@code REDIS_URL}, names as a system property or in the
     * environment.
     *
     * @return the broker; not configured shows when it is first used
     */
    public static RedisEventBroker create() {
        return builder().build();
    }

    /**
     * A broker for one Redis.
     *
     * @param url such as {@code redis://user:password@host:6379/0}, see {@link dev.tidings.sse.redis.RedisUrl}
     * @return the broker; unreachable shows when it is first used
     * @throws IllegalArgumentException if the URL is malformed
     */
    public static RedisEventBroker create(String url) {
        return builder().url(url).build();
    }

    /**
     * A builder for a broker.
     *
     * @return a new builder
     */
    public static RedisBrokerBuilder builder() {
        return RedisEventBroker.builder(new JedisConnector());
    }
}
