// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import dev.tidings.sse.redis.RedisBrokerBuilder;
import dev.tidings.sse.redis.RedisEventBroker;
import dev.tidings.sse.redis.jedis.JedisBroker;
import dev.tidings.sse.redis.lettuce.LettuceBroker;

/** The supported Redis clients. */
enum Client {
    LETTUCE {
        @Override
        RedisBrokerBuilder<?> builder() {
            return LettuceBroker.builder();
        }

        @Override
        RedisEventBroker create(String url) {
            return LettuceBroker.create(url);
        }
    },

    JEDIS {
        @Override
        RedisBrokerBuilder<?> builder() {
            return JedisBroker.builder();
        }

        @Override
        RedisEventBroker create(String url) {
            return JedisBroker.create(url);
        }
    };

    abstract RedisBrokerBuilder<?> builder();

    abstract RedisEventBroker create(String url);
}
