// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.redis.jedis.JedisBroker;
import dev.tidings.sse.redis.lettuce.LettuceBroker;

/** What carries the events. */
public enum BrokerKind {
    /** This process alone. */
    MEMORY,
    /** Redis, through Lettuce. */
    LETTUCE,
    /** Redis, through Jedis. */
    JEDIS;

    /**
     * A broker.
     *
     * @param redisUrl where Redis is, for those that need one
     */
    EventBroker open(String redisUrl) {
        return switch (this) {
            case MEMORY -> InMemoryBroker.create();
            case LETTUCE -> LettuceBroker.create(redisUrl);
            case JEDIS -> JedisBroker.create(redisUrl);
        };
    }
}
