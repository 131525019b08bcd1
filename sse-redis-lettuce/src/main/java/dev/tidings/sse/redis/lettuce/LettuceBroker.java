// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.lettuce;

import dev.tidings.sse.redis.RedisBrokerBuilder;
import dev.tidings.sse.redis.RedisEventBroker;
import io.lettuce.core.resource.ClientResources;
import java.util.Objects;

/**
 * Makes brokers that reach Redis through Lettuce. A broker has one connection for subscriptions and one for commands, and
 * starts the client, with its own few threads, when it is first used. Thread-safe.
 */
public final class LettuceBroker {

    private LettuceBroker() {}

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
     * A builder for a broker with threads of its own.
     *
     * @return a new builder
     */
    public static RedisBrokerBuilder builder() {
        return RedisEventBroker.builder(new LettuceConnector(null));
    }

    /**
     * A builder for a broker that uses the threads of other Lettuce clients.
     *
     * @param resources threads and timers; left running when the broker is closed
     * @return a new builder
     */
    public static RedisBrokerBuilder builder(ClientResources resources) {
        return RedisEventBroker.builder(
                new LettuceConnector(Objects.requireNonNull(resources, "resources must not be null")));
    }
}
