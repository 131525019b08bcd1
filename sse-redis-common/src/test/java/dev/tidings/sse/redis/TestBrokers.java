// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

import dev.tidings.sse.redis.spi.RedisConnector;

/** Factory of brokers over the fake clients of tests. */
public final class TestBrokers {

    private TestBrokers() {}

    public static RedisBrokerBuilder<RedisEventBroker> builder(RedisConnector connector) {
        return new RedisBrokerBuilder<>(connector, RedisEventBroker::new);
    }
}
