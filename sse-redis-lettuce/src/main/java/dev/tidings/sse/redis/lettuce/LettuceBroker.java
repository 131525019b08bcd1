// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.lettuce;

import dev.tidings.sse.redis.RedisBrokerBuilder;
import dev.tidings.sse.redis.RedisEventBroker;
import io.lettuce.core.resource.ClientResources;
import java.util.Objects;

/**
 * A Redis broker that uses Lettuce. It has one connection for subscriptions and one for commands, and starts the client
 * with a few threads of its own in the background. Thread-safe.
 */
public final class LettuceBroker extends RedisEventBroker {

    private LettuceBroker(RedisBrokerBuilder<LettuceBroker> builder) {
        super(builder);
    }

    /**
     * Creates a broker for the Redis that the system property or environment variable {@code SSE_REDIS_URL}, else {@code
     * REDIS_URL}, names.
     *
     * @return the broker; a missing URL is reported on first use
     */
    public static LettuceBroker create() {
        return builder().build();
    }

    /**
     * Creates a broker for the Redis at a URL.
     *
     * @param url such as {@code redis://user:password@host:6379/0}, see {@link dev.tidings.sse.redis.RedisUrl}
     * @return the broker; an unreachable Redis is reported on first use
     * @throws IllegalArgumentException if the URL is malformed
     */
    public static LettuceBroker create(String url) {
        return builder().url(url).build();
    }

    /**
     * Returns a builder for a broker with threads of its own.
     *
     * @return a new builder
     */
    public static RedisBrokerBuilder<LettuceBroker> builder() {
        return new RedisBrokerBuilder<>(new LettuceConnector(null), LettuceBroker::new);
    }

    /**
     * Returns a builder for a broker that shares the threads of other Lettuce clients.
     *
     * @param resources threads and timers; not shut down with the broker
     * @return a new builder
     */
    public static RedisBrokerBuilder<LettuceBroker> builder(ClientResources resources) {
        Objects.requireNonNull(resources, "resources must not be null");
        return new RedisBrokerBuilder<>(new LettuceConnector(resources), LettuceBroker::new);
    }
}
