// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.jedis;

import dev.tidings.sse.redis.RedisBrokerBuilder;
import dev.tidings.sse.redis.RedisEventBroker;

/**
 * A Redis broker that uses Jedis. It has one connection for subscriptions and one for commands, each with a reader
 * thread and a writer thread. Thread-safe.
 */
public final class JedisBroker extends RedisEventBroker {

    private JedisBroker(RedisBrokerBuilder<JedisBroker> builder) {
        super(builder);
    }

    /**
     * Creates a broker for the Redis that the system property or environment variable {@code SSE_REDIS_URL}, else {@code
     * REDIS_URL}, names.
     *
     * @return the broker; a missing URL is reported on first use
     */
    public static JedisBroker create() {
        return builder().build();
    }

    /**
     * Creates a broker for the Redis at a URL.
     *
     * @param url such as {@code redis://user:password@host:6379/0}, see {@link dev.tidings.sse.redis.RedisUrl}
     * @return the broker; an unreachable Redis is reported on first use
     * @throws IllegalArgumentException if the URL is malformed
     */
    public static JedisBroker create(String url) {
        return builder().url(url).build();
    }

    /**
     * Returns a builder for a broker.
     *
     * @return a new builder
     */
    public static RedisBrokerBuilder<JedisBroker> builder() {
        return new RedisBrokerBuilder<>(new JedisConnector(), JedisBroker::new);
    }
}
